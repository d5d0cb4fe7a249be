/** The interface in four languages, changed at once and remembered. */
import { messagesOf, type Locale } from "./support/messages.ts";
import { expect, say, test } from "./support/test.ts";

for (const locale of ["ko", "ru", "kk"] satisfies Locale[]) {
  test(`the interface speaks ${locale}`, async ({ desk }) => {
    const words = messagesOf(locale);
    await desk.keyboard.press("Control+Comma");
    const dialog = desk.getByRole("dialog", { name: say("settings.title") });
    await dialog.getByLabel(say("settings.language")).selectOption(locale);
    await expect(desk.getByRole("dialog", { name: words("settings.title") })).toBeVisible();
    await desk.keyboard.press("Escape");
    await expect(desk.locator("html")).toHaveAttribute("lang", locale);
    await expect(desk.getByRole("tree", { name: words("tree.label") })).toBeVisible();
    await expect(desk.getByRole("button", { name: words("meeting.new") })).toBeVisible();

    // Settings are stored a moment after they are changed.
    await desk.waitForTimeout(500);
    await desk.reload();
    await expect(desk.getByRole("tree", { name: words("tree.label") })).toBeVisible();
  });
}
