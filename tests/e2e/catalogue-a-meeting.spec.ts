/** The journey everything is built for, without a mouse: register a session, attach its minutes, tag, find, undo. */
import { pdfFile } from "./support/documents.ts";
import { expect, say, test } from "./support/test.ts";

/** A word that stands nowhere in the sample, on the second page of the minutes attached here. */
const rareWord = "zebrawood";

test("a meeting is catalogued, tagged, found by a word in its minutes, and undone", async ({ desk, bridge }) => {
  const title = desk.getByTestId("record-title");

  await test.step("the new meeting starts from the session before", async () => {
    await desk.keyboard.press("Control+n");
    const sheet = desk.getByRole("dialog", { name: say("meeting.new") });
    await expect(sheet.getByLabel(say("meeting.body"))).toBeFocused();
    await sheet.getByLabel(say("meeting.body")).press("Control+a");
    await desk.keyboard.type("Joint Committee on Cultural Archives");
    await desk.keyboard.press("Tab");
    await desk.keyboard.press("Control+a");
    await desk.keyboard.type("7");
    await desk.keyboard.press("Tab");
    await desk.keyboard.type("2024-05-21");
    await desk.keyboard.press("Tab");
    await desk.keyboard.type("Almaty");
  });

  await test.step("its minutes are attached and it is saved", async () => {
    const chooser = desk.waitForEvent("filechooser");
    await desk.keyboard.press("Control+o");
    await (await chooser).setFiles([
      pdfFile("agreed-minutes-7.pdf", ["Opening of the seventh session", `The parties agreed on ${rareWord} shelves`]),
    ]);
    await expect(desk.getByText("agreed-minutes-7.pdf")).toBeVisible();
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByRole("dialog")).toBeHidden();
    await expect(title).toContainText("Joint Committee on Cultural Archives");
  });

  await test.step("it is tagged with T", async () => {
    const row = desk.getByRole("option").filter({ hasText: "2024-05-21" });
    await expect(row).toBeVisible();
    await desk.keyboard.press("Control+2");
    await expect(row).toHaveAttribute("aria-selected", "true");
    await desk.keyboard.press("t");
    await expect(desk.getByRole("dialog").getByRole("combobox", { name: say("tags.input") })).toBeFocused();
    await desk.keyboard.type("shelving");
    await desk.keyboard.press("Enter");
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByRole("button", { name: say("tags.remove", { tag: "shelving" }) })).toBeVisible();
  });

  await test.step("a word inside the minutes leads to its page", async () => {
    await desk.keyboard.press("Control+k");
    await desk.keyboard.type(rareWord);
    const hits = desk.getByRole("listbox", { name: say("search.results") }).getByRole("option");
    // The text is read by another process and indexed after that.
    await expect(hits).toHaveCount(1, { timeout: 30_000 });
    await desk.keyboard.press("Enter");
    const viewer = desk.getByTestId("viewer");
    await expect(viewer.getByTestId("page-counter")).toHaveText(say("viewer.page_of", { page: "2", pages: "2" }));
    await expect(viewer.getByTestId("hit-counter")).toHaveText("1 / 1");
    const painted = (): number => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
    await expect.poll(() => desk.evaluate(painted), "hits painted over the page").toBe(1);
  });

  await test.step("the last change is taken back", async () => {
    await desk.keyboard.press("Control+z");
    await expect(desk.getByTestId("toast")).toContainText(say("undo"));
    const { rows } = await bridge.call<{ rows: { title: { text: string }; tags: string[] }[] }>("record.list", {
      parent: (await parentOf(bridge, await title.innerText())) ?? undefined,
      offset: 0,
      limit: 100,
      language: "en",
    });
    const row = rows.find((candidate) => candidate.title.text.includes("Cultural Archives"));
    expect(row?.tags, "tags after undo").not.toContain("shelving");
  });
});

/** Id of the record above the one with this title, as search finds it. */
async function parentOf(bridge: { call<T>(command: string, payload: object): Promise<T> }, title: string) {
  const answer = await bridge.call<{ hits: { record: string }[] }>("search", { query: `"${title}"`, limit: 1, language: "en" });
  const id = answer.hits[0]?.record;
  const view = await bridge.call<{ path: { id: string }[] }>("record.get", { id, language: "en" });
  return view.path.at(-1)?.id;
}
