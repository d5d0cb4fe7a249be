import { beforeEach, describe, expect, it, vi } from "vitest";
import { useHost } from "$lib/host";
import { fakeHost, type FakeHost } from "$lib/host/fake";
import { DescriptionEditing, difference, formOf, rebase } from "./description.svelte";

let host: FakeHost;
beforeEach(() => {
  host = fakeHost();
  useHost(host);
});

const read = (id: string): ReturnType<typeof host.call<"record.get">> =>
  host.call("record.get", { id, language: "ko" });

async function edit(id: string): Promise<{ editing: DescriptionEditing; saved: ReturnType<typeof vi.fn> }> {
  const saved = vi.fn();
  const editing = new DescriptionEditing(await read(id), {
    save: (update) => host.call("record.update", update),
    read,
    saved,
  });
  return { editing, saved };
}

describe("a description", () => {
  it("sends only what differs", async () => {
    const base = formOf(await read("r3"));
    expect(difference(base, structuredClone(base))).toBeNull();
    const form = structuredClone(base);
    form.date = "2018-11";
    (form.descriptions[1] as { title: string }).title = "Minutes";
    expect(difference(base, form)).toEqual({
      date: "2018-11",
      descriptions: [{ language: "en", title: "Minutes", scope: "" }],
    });
  });

  it("follows the archive where nothing was typed", async () => {
    const old = formOf(await read("r3"));
    const typed = { ...structuredClone(old), extent: "2 files" };
    const next = { ...structuredClone(old), date: "2019", extent: "3 files" };
    const result = rebase(old, typed, next);
    expect([result.date, result.extent]).toEqual(["2019", "2 files"]);
  });

  it("saves, takes the new state and can save again", async () => {
    const { editing, saved } = await edit("r3");
    editing.form.extent = "one";
    await editing.save();
    editing.form.extent = "two";
    await editing.save();
    expect(host.records.find(({ id }) => id === "r3")?.extent).toBe("two");
    expect(editing.conflict).toBe(false);
    expect(editing.dirty).toBe(false);
    expect(saved).toHaveBeenCalledTimes(2);
  });

  it("keeps what is typed while a save is under way", async () => {
    const { editing } = await edit("r3");
    host.delay = () => 10;
    editing.form.extent = "one";
    const saving = editing.save();
    editing.form.date = "2020";
    await saving;
    expect(editing.form.date).toBe("2020");
    expect(editing.dirty).toBe(true);
    await editing.save();
    expect(host.records.find(({ id }) => id === "r3")?.date).toBe("2020");
  });

  it("does not overwrite a change made elsewhere unless told to", async () => {
    const { editing } = await edit("r3");
    editing.form.extent = "mine";
    await host.call("record.update", { id: "r3", extent: "theirs" });
    editing.follow(await read("r3"));
    expect(editing.form.extent).toBe("mine");
    await editing.save();
    expect(editing.conflict).toBe(true);
    expect(host.records.find(({ id }) => id === "r3")?.extent).toBe("theirs");
    await editing.save(true);
    expect(host.records.find(({ id }) => id === "r3")?.extent).toBe("mine");
  });

  it("can take the other's words instead", async () => {
    const { editing } = await edit("r3");
    editing.form.extent = "mine";
    await host.call("record.update", { id: "r3", extent: "theirs" });
    await editing.save();
    await editing.discard();
    expect([editing.form.extent, editing.conflict, editing.dirty]).toEqual(["theirs", false, false]);
  });

  it("keeps a value that was refused, with the reason", async () => {
    const { editing } = await edit("r3");
    editing.form.date = "2018-09-99";
    await editing.save();
    expect(editing.error?.field).toBe("date");
    expect(editing.form.date).toBe("2018-09-99");
    editing.form.date = "2018-09-09";
    await editing.save();
    expect(editing.error).toBeNull();
  });

  it("keeps a language just added though it is still empty", async () => {
    const { editing } = await edit("r3");
    editing.addLanguage("ru");
    editing.form.extent = "x";
    await editing.save();
    expect(editing.form.descriptions.map(({ language }) => language)).toContain("ru");
  });
});
