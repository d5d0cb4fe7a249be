/** Every screen, in both themes and with large text: nothing that axe can see is wrong. */
import type { Page } from "@playwright/test";
import { expect, expectAccessible, openFirst, say, search, test } from "./support/test.ts";

const looks = [
  { name: "light", settings: { theme: "light" } },
  { name: "dark", settings: { theme: "dark" } },
  { name: "dark, text at 150 %", settings: { theme: "dark", fontScale: 150 } },
];

for (const { name, settings } of looks) {
  test(`accessible: ${name}`, async ({ desk, bridge }) => {
    await bridge.call("settings.put", { content: JSON.stringify({ locale: "en", ...settings }) });
    await desk.reload();
    await expect(desk.getByRole("treeitem").first()).toBeVisible();
    await expectAccessible(desk, "hierarchy and list");

    await desk.keyboard.press("Control+n");
    await expect(desk.getByLabel(say("meeting.body"))).toBeVisible();
    await expectAccessible(desk, "new meeting");
    await desk.keyboard.press("Escape");

    await dialog(desk, "Control+Comma", "settings");
    await dialog(desk, "F1", "keys");
    await openFirst(desk);
    await dialog(desk, "t", "tags");

    const rows = await search(desk, "문화");
    await rows.filter({ hasText: say("list.page", { page: "2" }) }).first().click();
    await expect(desk.getByTestId("viewer")).toBeVisible();
    await expect(desk.getByTestId("hit-counter")).toBeVisible();
    await expectAccessible(desk, "search and document");
  });
}

async function dialog(desk: Page, key: string, where: string): Promise<void> {
  await desk.keyboard.press(key);
  await expect(desk.getByRole("dialog")).toBeVisible();
  await expectAccessible(desk, where);
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
}
