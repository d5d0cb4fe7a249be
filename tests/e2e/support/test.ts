/** `test` with the bridge started, the archive fresh and the page open. */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { Bridge } from "./bridge.ts";
import { messagesOf } from "./messages.ts";

interface Fixtures {
  /** The page, open on a fresh sample archive, in English. */
  desk: Page;
}

export const test = base.extend<Fixtures, { bridge: Bridge }>({
  bridge: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const bridge = await Bridge.start();
      await use(bridge);
      await bridge.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  desk: async ({ page, bridge }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      // A refusal of the core is an answer, though the browser logs it as a failure.
      const refusal = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !refusal) faults.push(message.text());
    });
    await bridge.reset();
    await page.goto(bridge.page);
    await expect(page.getByRole("option").first()).toBeVisible();
    await use(page);
    expect(faults, "the page complained").toEqual([]);
  },
});

export { expect };

/** Messages in the language tests run in. */
export const say = messagesOf("en");

/** Nothing that axe knows is wrong with what is on screen. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(found, where).toEqual([]);
}

/** Moves to the list and waits until the record it lands on is the one shown. */
export async function openFirst(desk: Page): Promise<void> {
  await desk.keyboard.press("Control+2");
  const row = desk.getByRole("option", { selected: true });
  await expect(row).toHaveCount(1);
  const title = desk.getByTestId("record-title");
  await expect.poll(async () => (await row.innerText()).includes(await title.innerText())).toBe(true);
}

/** Searches and waits for the answer. */
export async function search(desk: Page, query: string, results = say("search.results")): Promise<Locator> {
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type(query);
  const rows = desk.getByRole("listbox", { name: results }).getByRole("option");
  await expect(rows.first().locator("mark").first()).toBeVisible();
  return rows;
}
