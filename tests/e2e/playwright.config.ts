import { defineConfig } from "@playwright/test";
import { browser } from "./support/browser.ts";

/** One browser, one bridge, one test after the other: two cores are all there may be. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  use: { ...browser, trace: "retain-on-failure", screenshot: "only-on-failure" },
});
