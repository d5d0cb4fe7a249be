/** Runs the keys of the whole window. Handlers are bound by whoever can carry them out; the last one bound wins. */
import { imeOwns } from "./ime";
import { isTextField, keyFor, keys, typesText } from "./keys";
import { ownUndo } from "./fields";
import { settings } from "./settings.svelte";
import { windows } from "./windows.svelte";

/** False means "not for me", and the key goes on to the browser. */
type Handler = () => boolean | void;

const handlers = new Map<string, Handler[]>();

/** Binds handlers by key id until the function returned is called. */
export function bindKeys(table: Record<string, Handler>): () => void {
  for (const [id, handler] of Object.entries(table)) {
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
  }
  return () => {
    for (const [id, handler] of Object.entries(table)) {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((bound) => bound !== handler),
      );
    }
  };
}

export function runKey(id: string): boolean {
  const handler = handlers.get(id)?.at(-1);
  return handler !== undefined && handler() !== false;
}

export function onWindowKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || imeOwns(event)) return;
  // The question mark stands elsewhere on other layouts: it goes by what is typed.
  const key = event.key === "?" ? keys.find(({ id }) => id === "help.mark") : keyFor(event, "app");
  if (!key) return;
  if (windows.modal && !key.always) return;
  if (typesText(key) && (isTextField(event.target) || !settings.singleKeys)) return;
  if ((key.id === "undo" || key.id === "redo") && ownUndo(event.target)) return;
  if (runKey(key.id)) event.preventDefault();
}
