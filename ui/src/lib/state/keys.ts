/**
 * The one table of keys: what runs them and what "?" shows. Keys are matched by their place on the
 * keyboard (`event.code`), so that they work under a Korean, Russian or Kazakh layout.
 */
import { m } from "$lib/paraglide/messages.js";
import { imeOwns } from "./ime";

export type Scope = "app" | "tree" | "list" | "viewer" | "sheet" | "tags";

export interface Key {
  readonly id: string;
  readonly scope: Scope;
  readonly codes: readonly string[];
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Also while a dialog is open. */
  readonly always?: boolean;
  /** What "?" says; a key without it is a twin of another. */
  readonly title?: () => string;
}

const enter = ["Enter", "NumpadEnter"] as const;

export const keys: readonly Key[] = [
  { id: "search", scope: "app", codes: ["KeyK"], mod: true, title: () => m["key.search"]() },
  { id: "meeting", scope: "app", codes: ["KeyN"], mod: true, title: () => m["key.meeting"]() },
  { id: "record", scope: "app", codes: ["KeyN"], mod: true, shift: true, title: () => m["key.record"]() },
  { id: "attach", scope: "app", codes: ["KeyO"], mod: true, always: true, title: () => m["key.attach"]() },
  { id: "undo", scope: "app", codes: ["KeyZ"], mod: true, title: () => m["key.undo"]() },
  { id: "redo", scope: "app", codes: ["KeyZ"], mod: true, shift: true, title: () => m["key.redo"]() },
  { id: "tags.any", scope: "app", codes: ["KeyT"], mod: true, shift: true, title: () => m["key.tags_any"]() },
  { id: "jobs", scope: "app", codes: ["KeyJ"], mod: true, title: () => m["key.jobs"]() },
  { id: "pane.next", scope: "app", codes: ["F6"], title: () => m["key.pane_next"]() },
  { id: "pane.previous", scope: "app", codes: ["F6"], shift: true, title: () => m["key.pane_previous"]() },
  {
    id: "pane.tree",
    scope: "app",
    codes: ["Digit1", "Numpad1"],
    mod: true,
    title: () => m["key.pane_tree"](),
  },
  {
    id: "pane.list",
    scope: "app",
    codes: ["Digit2", "Numpad2"],
    mod: true,
    title: () => m["key.pane_list"](),
  },
  {
    id: "pane.detail",
    scope: "app",
    codes: ["Digit3", "Numpad3"],
    mod: true,
    title: () => m["key.pane_detail"](),
  },
  { id: "back", scope: "app", codes: ["ArrowLeft"], alt: true, title: () => m["key.back"]() },
  { id: "forward", scope: "app", codes: ["ArrowRight"], alt: true, title: () => m["key.forward"]() },
  { id: "hit.next", scope: "app", codes: ["F3"], title: () => m["key.hit_next"]() },
  { id: "hit.previous", scope: "app", codes: ["F3"], shift: true, title: () => m["key.hit_previous"]() },
  {
    id: "zoom.in",
    scope: "app",
    codes: ["Equal", "NumpadAdd"],
    mod: true,
    always: true,
    title: () => m["key.zoom_in"](),
  },
  { id: "zoom.in.shift", scope: "app", codes: ["Equal"], mod: true, shift: true, always: true },
  {
    id: "zoom.out",
    scope: "app",
    codes: ["Minus", "NumpadSubtract"],
    mod: true,
    always: true,
    title: () => m["key.zoom_out"](),
  },
  {
    id: "zoom.reset",
    scope: "app",
    codes: ["Digit0", "Numpad0"],
    mod: true,
    always: true,
    title: () => m["key.zoom_reset"](),
  },
  { id: "settings", scope: "app", codes: ["Comma"], mod: true, title: () => m["key.settings"]() },
  { id: "help", scope: "app", codes: ["F1"], title: () => m["key.help"]() },
  { id: "help.mark", scope: "app", codes: ["Slash"], shift: true },
  { id: "escape", scope: "app", codes: ["Escape"], title: () => m["key.escape"]() },

  { id: "list.previous", scope: "list", codes: ["ArrowUp"], title: () => m["key.list_previous"]() },
  { id: "list.next", scope: "list", codes: ["ArrowDown"], title: () => m["key.list_next"]() },
  { id: "list.first", scope: "list", codes: ["Home"], title: () => m["key.list_first"]() },
  { id: "list.last", scope: "list", codes: ["End"], title: () => m["key.list_last"]() },
  { id: "list.page.up", scope: "list", codes: ["PageUp"] },
  { id: "list.page.down", scope: "list", codes: ["PageDown"] },
  {
    id: "list.extend.previous",
    scope: "list",
    codes: ["ArrowUp"],
    shift: true,
    title: () => m["key.list_extend"](),
  },
  { id: "list.extend.next", scope: "list", codes: ["ArrowDown"], shift: true },
  { id: "list.extend.first", scope: "list", codes: ["Home"], shift: true },
  { id: "list.extend.last", scope: "list", codes: ["End"], shift: true },
  { id: "list.move.previous", scope: "list", codes: ["ArrowUp"], mod: true },
  { id: "list.move.next", scope: "list", codes: ["ArrowDown"], mod: true },
  { id: "list.toggle", scope: "list", codes: ["KeyX"], title: () => m["key.list_toggle"]() },
  { id: "list.toggle.space", scope: "list", codes: ["Space"], mod: true },
  { id: "list.all", scope: "list", codes: ["KeyA"], mod: true, title: () => m["key.list_all"]() },
  { id: "list.open", scope: "list", codes: enter, title: () => m["key.list_open"]() },
  { id: "list.open.space", scope: "list", codes: ["Space"] },
  { id: "list.inside", scope: "list", codes: ["ArrowRight"], title: () => m["key.list_inside"]() },
  { id: "list.outside", scope: "list", codes: ["ArrowLeft"], title: () => m["key.list_outside"]() },
  { id: "list.tags", scope: "list", codes: ["KeyT"], title: () => m["key.list_tags"]() },
  { id: "list.trash", scope: "list", codes: ["Delete"], title: () => m["key.list_trash"]() },

  { id: "tree.previous", scope: "tree", codes: ["ArrowUp"], title: () => m["key.list_previous"]() },
  { id: "tree.next", scope: "tree", codes: ["ArrowDown"], title: () => m["key.list_next"]() },
  { id: "tree.open", scope: "tree", codes: ["ArrowRight"], title: () => m["key.tree_open"]() },
  { id: "tree.close", scope: "tree", codes: ["ArrowLeft"], title: () => m["key.tree_close"]() },
  { id: "tree.first", scope: "tree", codes: ["Home"] },
  { id: "tree.last", scope: "tree", codes: ["End"] },
  {
    id: "tree.all",
    scope: "tree",
    codes: ["Digit8", "NumpadMultiply"],
    shift: true,
    title: () => m["key.tree_all"](),
  },
  { id: "tree.choose", scope: "tree", codes: [...enter, "Space"], title: () => m["key.tree_choose"]() },

  { id: "viewer.next", scope: "viewer", codes: ["KeyN"], title: () => m["key.hit_next"]() },
  { id: "viewer.previous", scope: "viewer", codes: ["KeyP"], title: () => m["key.hit_previous"]() },
  {
    id: "viewer.larger",
    scope: "viewer",
    codes: ["Equal", "NumpadAdd"],
    title: () => m["key.viewer_larger"](),
  },
  {
    id: "viewer.smaller",
    scope: "viewer",
    codes: ["Minus", "NumpadSubtract"],
    title: () => m["key.viewer_smaller"](),
  },

  { id: "sheet.ditto", scope: "sheet", codes: ["KeyD"], mod: true, title: () => m["key.sheet_ditto"]() },
  { id: "sheet.save", scope: "sheet", codes: enter, mod: true, title: () => m["key.sheet_save"]() },
  {
    id: "sheet.next",
    scope: "sheet",
    codes: enter,
    mod: true,
    shift: true,
    title: () => m["key.sheet_next"](),
  },

  { id: "tags.toggle", scope: "tags", codes: enter, title: () => m["key.tags_toggle"]() },
  { id: "tags.apply", scope: "tags", codes: enter, mod: true, title: () => m["key.tags_apply"]() },
];

const apple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

type KeyPress = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** The key of `scope` that this press means, if any. */
export function keyFor(event: KeyPress, scope: Scope): Key | undefined {
  const mod = apple ? event.metaKey : event.ctrlKey;
  const other = apple ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  return keys.find(
    (key) =>
      key.scope === scope &&
      key.codes.includes(event.code) &&
      (key.mod ?? false) === mod &&
      (key.shift ?? false) === event.shiftKey &&
      (key.alt ?? false) === event.altKey,
  );
}

/** As {@link keyFor}, and nothing while an input method owns the key. */
export function pressed(event: KeyboardEvent, scope: Scope): string | undefined {
  return imeOwns(event) ? undefined : keyFor(event, scope)?.id;
}

const names: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Equal: "+",
  Minus: "−",
  Comma: ",",
  Escape: "Esc",
};

/** The keys as printed on a keyboard: `Ctrl Shift Z`. */
export function keyLabel(id: string): string {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) return "";
  const code = key.codes[0] ?? "";
  const last = id === "tree.all" ? "*" : (names[code] ?? code.replace(/^(Key|Digit)/, ""));
  const shift = key.shift && id !== "tree.all";
  const parts = [key.mod && (apple ? "⌘" : "Ctrl"), key.alt && "Alt", shift && "Shift", last];
  return parts.filter((part) => typeof part === "string").join(" ");
}

/** A field where letters are text. */
export function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "file", "range"].includes(target.type)
  );
}

/** A key that types a letter or sign and so must leave text fields alone. */
export function typesText(key: Key): boolean {
  return !key.mod && !key.alt && !/^(F\d+|Escape)$/.test(key.codes[0] ?? "");
}
