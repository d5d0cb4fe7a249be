/** The pictures of the documentation, taken of the sample archive. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { root } from "./support/bridge.ts";
import { messagesOf, type Locale, type Words } from "./support/messages.ts";
import { expect, openFirst, search, test } from "./support/test.ts";

const folder = process.env["GIROK_IMAGES"] ?? root("docs/images");

async function save(desk: Page, name: string): Promise<void> {
  await desk.evaluate(() => document.fonts.ready);
  await desk.waitForTimeout(400);
  await desk.screenshot({ path: join(folder, `${name}.png`) });
}

/** Opens the interface in one language and theme. */
async function look(
  desk: Page,
  bridge: { call(command: string, payload: object): Promise<unknown> },
  locale: Locale,
  theme: "light" | "dark",
): Promise<Words> {
  await bridge.call("settings.put", { content: JSON.stringify({ locale, theme }) });
  await desk.reload();
  await expect(desk.getByRole("treeitem").first()).toBeVisible();
  await expect(desk.getByRole("option").first()).toBeVisible();
  return messagesOf(locale);
}

/** Searches and opens a hit inside a document, at its page. */
async function find(desk: Page, query: string, words: Words): Promise<void> {
  const rows = await search(desk, query, words("search.results"));
  await rows.filter({ hasText: words("list.page", { page: "2" }) }).first().click();
  await expect(desk.getByTestId("hit-counter")).toBeVisible({ timeout: 20_000 });
}

test("light, in Korean", async ({ desk, bridge }) => {
  await look(desk, bridge, "ko", "light");
  await openFirst(desk);
  await save(desk, "light-ko");
});

test("dark, in Kazakh", async ({ desk, bridge }) => {
  await look(desk, bridge, "kk", "dark");
  await openFirst(desk);
  await save(desk, "dark-kk");
});

test("search", async ({ desk, bridge }) => {
  const words = await look(desk, bridge, "en", "light");
  await find(desk, "petroglyphs", words);
  await save(desk, "search");
});

test("a document with its hits", async ({ desk, bridge }) => {
  const words = await look(desk, bridge, "ko", "light");
  await find(desk, "문화", words);
  await save(desk, "viewer");
});

test("a new meeting", async ({ desk, bridge }) => {
  const words = await look(desk, bridge, "ko", "light");
  await desk.keyboard.press("Control+n");
  await expect(desk.getByLabel(words("meeting.body"))).toBeVisible();
  await save(desk, "new-meeting");
});
