// Raw colours live in tokens.css and nowhere else, so that both themes and the contrast test see them all.
export default {
  ignoreFiles: ["src/styles/tokens.css", "src/styles/han.css"],
  overrides: [{ files: ["**/*.svelte"], customSyntax: "postcss-html" }],
  rules: {
    "color-no-hex": true,
    "color-named": "never",
    "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "oklch", "lab", "lch"],
    "declaration-block-no-duplicate-properties": true,
    "block-no-empty": true,
  },
};
