import { cleanup, render } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useHost } from "$lib/host";
import { fakeHost, type FakeHost } from "$lib/host/fake";
import { archive } from "$lib/state/archive.svelte";
import { live } from "$lib/state/live.svelte";
import { nowhere, router } from "$lib/state/router.svelte";
import { windows } from "$lib/state/windows.svelte";
import { selection } from "$lib/state/workspace.svelte";
import App from "$screens/shell/App.svelte";

class NoLayout {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoLayout as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;

let host: FakeHost;
let stop: () => void;

const settle = async (milliseconds = 30): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await tick();
};
const press = async (code: string, init: KeyboardEventInit = {}): Promise<void> => {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true, ...init }),
  );
  await settle();
};
const selected = (): string[] =>
  [...document.querySelectorAll('[data-testid="list"] [role="option"][aria-selected="true"]')].map(
    (row) => row.id,
  );

beforeEach(async () => {
  host = fakeHost();
  useHost(host);
  router.place = nowhere;
  await archive.load();
  stop = live.start(host);
  render(App);
  await settle(60);
});
afterEach(() => {
  cleanup();
  stop();
  selection.clear();
});

describe("the three panes", () => {
  it("show the first fonds, its contents and its description at the start", () => {
    const [first] = document.querySelectorAll('[role="treeitem"]');
    expect(first?.getAttribute("aria-level")).toBe("1");
    expect(first?.getAttribute("aria-expanded")).toBe("true");
    expect(document.querySelectorAll('[data-testid="list"] [role="option"]').length).toBe(2);
    expect(router.place.record).toBe("f");
  });

  it("are walked by keyboard: tree, list, records, tags, trash, undo", async () => {
    await press("Digit1", { ctrlKey: true });
    await press("ArrowDown");
    expect(document.activeElement?.getAttribute("aria-posinset")).toBe("1");
    expect(document.activeElement?.getAttribute("aria-setsize")).toBe("2");
    await press("Enter");
    expect(router.place.parent).toBe("s1");

    await press("Digit2", { ctrlKey: true });
    expect(selected()).toEqual(["row-0"]);
    await press("ArrowDown", { shiftKey: true });
    expect(selected()).toEqual(["row-0", "row-1"]);
    await press("KeyX");
    expect(selected()).toEqual(["row-0"]);
    await press("KeyA", { ctrlKey: true });
    expect(selection.count).toBe(3);
    await press("KeyT");
    expect(windows.tags).toBe(true);
    windows.tags = false;
    await settle();

    document.querySelector<HTMLElement>('[data-testid="list"] [role="listbox"]')?.focus();
    await press("End");
    await press("Delete");
    expect(host.records.filter(({ trashed }) => trashed).map(({ id }) => id)).toEqual(["r1"]);
    await press("KeyZ", { ctrlKey: true });
    await settle(80);
    expect(host.records.some(({ trashed }) => trashed)).toBe(false);
  });

  it("never choose the record whose contents are shown", async () => {
    await press("Digit1", { ctrlKey: true });
    await press("ArrowDown");
    await press("Enter");
    expect(selection.has("s1")).toBe(false);
  });
});
