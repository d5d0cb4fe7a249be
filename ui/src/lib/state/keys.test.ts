import { describe, expect, it, vi } from "vitest";
import { bindKeys, onWindowKey } from "./commands";
import { followTyping } from "./fields";
import { keyFor, keyLabel, keys } from "./keys";
import { windows } from "./windows.svelte";

const press = (code: string, init: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent("keydown", { code, bubbles: true, cancelable: true, ...init });

describe("the table of keys", () => {
  it("goes by the place of the key, whatever the layout types there", () => {
    expect(keyFor(press("KeyN", { key: "т", ctrlKey: true }), "app")?.id).toBe("meeting");
    expect(keyFor(press("KeyK", { key: "ㅏ", ctrlKey: true }), "app")?.id).toBe("search");
  });

  it("wants exactly the modifiers given", () => {
    expect(keyFor(press("KeyZ", { ctrlKey: true }), "app")?.id).toBe("undo");
    expect(keyFor(press("KeyZ", { ctrlKey: true, shiftKey: true }), "app")?.id).toBe("redo");
    expect(keyFor(press("KeyZ"), "app")).toBeUndefined();
    expect(keyFor(press("KeyT", { ctrlKey: true }), "list")).toBeUndefined();
  });

  it("has no key twice in one scope", () => {
    const seen = new Set<string>();
    for (const { scope, codes, mod, shift, alt } of keys) {
      for (const code of codes) {
        const press = [scope, code, mod ?? false, shift ?? false, alt ?? false].join(" ");
        expect(seen.has(press), press).toBe(false);
        seen.add(press);
      }
    }
  });

  it("names keys as they are printed", () => {
    expect(keyLabel("redo")).toBe("Ctrl Shift Z");
    expect(keyLabel("zoom.in")).toBe("Ctrl +");
    expect(keyLabel("pane.next")).toBe("F6");
  });
});

describe("keys of the window", () => {
  it("runs what was bound last, and only while it is bound", () => {
    const first = vi.fn();
    const second = vi.fn();
    const unbindFirst = bindKeys({ jobs: first });
    const unbindSecond = bindKeys({ jobs: second });
    const event = press("KeyJ", { ctrlKey: true });
    onWindowKey(event);
    expect(second).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
    unbindSecond();
    onWindowKey(press("KeyJ", { ctrlKey: true }));
    expect(first).toHaveBeenCalledOnce();
    unbindFirst();
  });

  it("leaves undo to a field with typing of its own", () => {
    followTyping(document);
    const undo = vi.fn();
    const unbind = bindKeys({ undo });
    const field = document.createElement("input");
    document.body.append(field);
    field.addEventListener("keydown", onWindowKey);
    field.dispatchEvent(press("KeyZ", { ctrlKey: true }));
    expect(undo).toHaveBeenCalledTimes(1);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(press("KeyZ", { ctrlKey: true }));
    expect(undo).toHaveBeenCalledTimes(1);
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    field.dispatchEvent(press("KeyZ", { ctrlKey: true }));
    expect(undo).toHaveBeenCalledTimes(2);
    unbind();
    field.remove();
  });

  it("does nothing behind a dialog except what works everywhere", () => {
    const meeting = vi.fn();
    const zoom = vi.fn();
    const unbind = bindKeys({ meeting, "zoom.in": zoom });
    windows.help = true;
    onWindowKey(press("KeyN", { ctrlKey: true }));
    onWindowKey(press("Equal", { ctrlKey: true }));
    windows.help = false;
    expect(meeting).not.toHaveBeenCalled();
    expect(zoom).toHaveBeenCalledOnce();
    unbind();
  });
});
