/** The browser of every run: the system's Chromium, quiet and without a graphics card. */
import type { PlaywrightTestConfig } from "@playwright/test";

export const browser: PlaywrightTestConfig["use"] = {
  locale: "en-GB",
  timezoneId: "Asia/Almaty",
  viewport: { width: 1440, height: 900 },
  launchOptions: {
    executablePath: process.env["GIROK_CHROMIUM"] ?? "chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};
