/** `test` with the bridge started, the archive fresh and the page open. */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
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
    await expect(page.getByRole("tree")).toBeVisible();
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
