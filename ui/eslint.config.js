import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const noTauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/lib/host/tauri.ts may know about Tauri: every other file goes through Host.",
};
const noBits = { group: ["bits-ui"], message: "Use a wrapper of src/lib/kit." };
const imports = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default ts.config(
  { ignores: ["dist", "node_modules", "src/lib/paraglide", "src/lib/bindings", "project.inlang"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    rules: {
      "no-undef": "off",
      "no-console": "error",
      eqeqeq: ["error", "always"],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/no-navigation-without-resolve": "off",
      "svelte/prefer-svelte-reactivity": "off",
      ...imports(noTauri, noBits),
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "BinaryExpression[operator=/^[!=]==?$/] > Literal[value='Enter'], SwitchCase > Literal[value='Enter']",
          message: "Enter may belong to an input method: ask lib/state/ime.ts or the shortcut registry.",
        },
      ],
    },
  },
  { files: ["src/lib/host/tauri.ts"], rules: imports(noBits) },
  { files: ["src/lib/kit/**"], rules: imports(noTauri) },
  { files: ["src/lib/state/ime.ts"], rules: { "no-restricted-syntax": "off" } },
);
