import { cpSync, createReadStream, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What PDF.js fetches while it draws: character maps, standard fonts, decoders, colour profiles. */
const pdfFolders = ["cmaps", "standard_fonts", "wasm", "iccs"];
const licences: Record<string, string> = {
  "pdfjs-dist/LICENSE": "pdfjs-dist.txt",
  "pretendard/LICENSE.txt": "pretendard.txt",
  "@fontsource/noto-sans-kr/LICENSE": "noto-sans-kr.txt",
  "@fontsource/noto-serif/LICENSE": "noto-serif.txt",
  "svelte/LICENSE.md": "svelte.txt",
  "bits-ui/LICENSE": "bits-ui.txt",
  "@lucide/svelte/LICENSE": "lucide.txt",
};

function localAssets(): Plugin {
  const pdf = here("./node_modules/pdfjs-dist");
  return {
    name: "girok-local-assets",
    configureServer(server) {
      server.middlewares.use("/pdfjs", (request, response, next) => {
        const path = join(pdf, decodeURIComponent((request.url ?? "").split("?")[0] ?? ""));
        if (!path.startsWith(pdf) || !existsSync(path) || !statSync(path).isFile()) return next();
        createReadStream(path).pipe(response);
      });
    },
    writeBundle(options) {
      const out = options.dir ?? here("./dist");
      for (const folder of pdfFolders)
        cpSync(join(pdf, folder), join(out, "pdfjs", folder), { recursive: true });
      mkdirSync(join(out, "licences"), { recursive: true });
      for (const [from, to] of Object.entries(licences)) {
        const path = here(`./node_modules/${from}`);
        if (existsSync(path)) cpSync(path, join(out, "licences", to));
      }
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [
    // It watches the catalogues and would keep Vitest from ending; there `npm run messages` goes before.
    ...(process.env.VITEST
      ? []
      : [
          paraglideVitePlugin({
            project: "./project.inlang",
            outdir: "./src/lib/paraglide",
            strategy: ["globalVariable", "baseLocale"],
            outputStructure: "message-modules",
            emitGitIgnore: false,
          }),
        ]),
    svelte(),
    localAssets(),
  ],
  resolve: {
    alias: { $lib: here("./src/lib"), $screens: here("./src/screens") },
    // Without this Vitest would take Svelte's server build.
    ...(process.env.VITEST ? { conditions: ["browser"] } : {}),
  },
  build: { target: "safari16.4", assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  worker: { format: "es" },
  server: { port: 5173, strictPort: true },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
