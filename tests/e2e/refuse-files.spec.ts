/** Files that cannot be kept are refused in a sentence that says why; the good ones beside them are kept. */
import { emptyFile, pdfFile } from "./support/documents.ts";
import { expect, openFirst, say, test } from "./support/test.ts";

test("an empty file is refused in words", async ({ desk }) => {
  await openFirst(desk);
  const chooser = desk.waitForEvent("filechooser");
  await desk.keyboard.press("Control+o");
  await (await chooser).setFiles([emptyFile("nothing-in-it.pdf")]);
  await expect(desk.getByTestId("toast")).toContainText(say("refused.empty"));
});

test("a damaged file is kept, and says that its text could not be read", async ({ desk }) => {
  await openFirst(desk);
  const chooser = desk.waitForEvent("filechooser");
  await desk.keyboard.press("Control+o");
  const whole = pdfFile("torn.pdf", ["Torn"]);
  await (await chooser).setFiles([{ ...whole, buffer: whole.buffer.subarray(0, 120) }]);
  await desk.getByRole("tab", { name: say("record.tab_documents") }).click();
  const documents = desk.getByRole("list", { name: say("record.tab_documents") });
  await expect(documents.getByText("torn.pdf")).toBeVisible();
  await expect(documents.getByRole("listitem").filter({ hasText: "torn.pdf" })).toContainText(
    say("text_state.failed"),
    { timeout: 30_000 },
  );
});
