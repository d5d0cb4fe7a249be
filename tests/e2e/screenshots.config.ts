import { defineConfig } from "@playwright/test";
import { browser } from "./support/browser.ts";

/** Takes the pictures of the documentation; not a test. */
export default defineConfig({
  testDir: ".",
  testMatch: "screenshots.ts",
  workers: 1,
  timeout: 90_000,
  reporter: [["list"]],
  outputDir: "test-results",
  use: browser,
});
