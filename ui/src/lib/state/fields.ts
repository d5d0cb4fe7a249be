/**
 * Which text fields hold typing of their own that Ctrl+Z must undo first. A field stops being so when it is
 * left, or when what was typed has been saved: from then on the archive's undo takes it back.
 */
import { isTextField } from "./keys";

const typed = new WeakSet<EventTarget>();

export function followTyping(root: Document): void {
  root.addEventListener("input", (event) => event.target && typed.add(event.target), true);
  root.addEventListener("focusout", (event) => event.target && typed.delete(event.target), true);
}

export function ownUndo(target: EventTarget | null): boolean {
  return target !== null && isTextField(target) && typed.has(target);
}

/** Says that what stands in the focused field has been saved. */
export function settleTyping(): void {
  if (document.activeElement) typed.delete(document.activeElement);
}
