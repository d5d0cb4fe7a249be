/** Korean composed by an input method: nothing typed is lost, doubled or acted on before it is whole. */
import { compose } from "./support/composition.ts";
import { expect, openFirst, say, test } from "./support/test.ts";

test("search follows a word while its last syllable is still open", async ({ desk }) => {
  await desk.keyboard.press("Control+k");
  const search = desk.getByRole("textbox", { name: say("search.label") });
  await expect(search).toBeFocused();
  const session = await compose(desk, "문화", true);
  await expect(search, "the open syllable is seen").toHaveValue("문화");
  const rows = desk.getByRole("listbox", { name: say("search.results") }).getByRole("option");
  await expect(rows.first(), "found before it is final").toBeVisible();
  await session.send("Input.insertText", { text: "화" });
  await expect(search).toHaveValue("문화");
});

test("a tag is one whole word", async ({ desk }) => {
  await openFirst(desk);
  await desk.keyboard.press("t");
  const input = desk.getByRole("dialog").getByRole("combobox", { name: say("tags.input") });
  await expect(input).toBeFocused();
  const session = await compose(desk, "한글", true);
  await expect(input).toHaveValue("한글");
  await session.send("Input.insertText", { text: "글" });
  await desk.keyboard.press("Enter");
  await expect(input, "Enter took the word").toHaveValue("");
  await desk.keyboard.press("Control+Enter");
  await expect(desk.getByRole("button", { name: say("tags.remove", { tag: "한글" }) })).toHaveCount(1);
  await expect(desk.getByRole("button", { name: say("tags.remove", { tag: "글" }), exact: true })).toHaveCount(0);
});
