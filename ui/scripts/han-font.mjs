// Writes src/styles/han.css: the Han slices of Noto Sans KR, cut down to their Han ranges.
// Pretendard has every Hangul syllable and all Cyrillic but no Hanja. Run after changing the font package.
import { readFileSync, writeFileSync } from "node:fs";

const source = readFileSync(
  new URL("../node_modules/@fontsource/noto-sans-kr/400.css", import.meta.url),
  "utf8",
);
const isHan = (code) =>
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff);

function hanRanges(list) {
  const kept = [];
  for (const part of list.split(",")) {
    const [from, to] = part.trim().replace("U+", "").split("-");
    const first = Number.parseInt(from, 16);
    const last = to ? Number.parseInt(to, 16) : first;
    let start;
    for (let code = first; code <= last + 1; code += 1) {
      if (code <= last && isHan(code)) start ??= code;
      else if (start !== undefined) {
        const end = code - 1;
        kept.push(start === end ? `U+${start.toString(16)}` : `U+${start.toString(16)}-${end.toString(16)}`);
        start = undefined;
      }
    }
  }
  return kept;
}

let css = "/* Written by scripts/han-font.mjs; do not edit. */\n";
for (const [, face] of source.matchAll(/@font-face\s*{(.*?)}/gs)) {
  const file = /files\/(\S+?\.woff2)/.exec(face)?.[1];
  const ranges = hanRanges(/unicode-range:\s*([^;]+);/.exec(face)?.[1] ?? "");
  if (!file || ranges.length === 0) continue;
  css += `@font-face {
  font-family: "Girok Han";
  font-weight: 400;
  font-display: block;
  src: url("@fontsource/noto-sans-kr/files/${file}") format("woff2");
  unicode-range: ${ranges.join(", ")};
}
`;
}
writeFileSync(new URL("../src/styles/han.css", import.meta.url), css);
