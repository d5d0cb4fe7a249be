import { beforeEach, describe, expect, it, vi } from "vitest";
import { useHost } from "$lib/host";
import { fakeHost, type FakeHost } from "$lib/host/fake";
import { Draft } from "./drafts";
import { MeetingForm, forgetMeetingForm, meetingForm, readSession } from "./meeting.svelte";
import { router } from "./router.svelte";
import { TagChoice } from "./tag-choice.svelte";
import { proposedTitle } from "./titles";
import { windows } from "./windows.svelte";
import { receive } from "./workspace.svelte";

let host: FakeHost;
beforeEach(() => {
  host = fakeHost();
  useHost(host);
});

describe("titles", () => {
  it.each([
    ["ko", "문화공동위원회", 3, "제3차 문화공동위원회 합의의사록"],
    ["en", "Joint Committee", 1, "Agreed Minutes of the 1st session: Joint Committee"],
    ["en", "Joint Committee", 12, "Agreed Minutes of the 12th session: Joint Committee"],
    ["en", "Joint Committee", 22, "Agreed Minutes of the 22nd session: Joint Committee"],
    ["kk", "Бірлескен комитет", 4, "4-отырыстың келісілген хаттамасы: Бірлескен комитет"],
    ["fr", "Commission", 3, "Agreed Minutes of the 3rd session: Commission"],
    ["ko", " ", 3, ""],
  ])("in %s", (language, body, session, title) => {
    expect(proposedTitle(language, body, session)).toBe(title);
  });
});

describe("a new meeting", () => {
  async function form(): Promise<MeetingForm> {
    const form = new MeetingForm("s1");
    await form.load();
    return form;
  }

  it("takes the files chosen for it, wherever the panes went meanwhile", async () => {
    windows.meetingPlace = "s1";
    windows.meeting = true;
    router.open("s2", { parent: "s2" });
    await receive({ files: [{ token: "1", name: "agreed-minutes.pdf", bytes: 12 }], refused: [] });
    windows.meeting = false;
    expect(meetingForm("s1").files.map((file) => file.name)).toEqual(["agreed-minutes.pdf"]);
    expect(meetingForm("s2").files).toEqual([]);
    for (const place of ["s1", "s2"]) forgetMeetingForm(place);
  });

  it("starts from the session before", async () => {
    const { fields, proposal } = await form();
    expect([fields.body, fields.session]).toEqual(["한-카자흐스탄 문화공동위원회", "4"]);
    expect(fields.heads.map((head) => head.party)).toEqual(["KR", "KZ"]);
    expect(proposal?.reference).toBe("KR-KZ/1/4");
    expect(fields.titles[0]?.text).toBe("제4차 한-카자흐스탄 문화공동위원회 합의의사록");
  });

  it("makes titles until they are written, and again when they are emptied", async () => {
    const meeting = await form();
    meeting.writeTitle(0, "내 제목");
    meeting.fields.session = "5";
    meeting.changed("session");
    expect(meeting.fields.titles.map(({ text }) => text.slice(0, 4))).toEqual([
      "내 제목",
      "Agre",
      "Согл",
      "5-от",
    ]);
    meeting.writeTitle(0, "");
    expect(meeting.fields.titles[0]?.text).toContain("제5차");
  });

  it("copies a field of the session before", async () => {
    const meeting = await form();
    expect(meeting.ditto("place")).toBe(true);
    expect(meeting.ditto("head.1")).toBe(true);
    expect(meeting.fields.place).toBe("서울");
    expect(meeting.fields.heads[1]?.name).toBe("Әлия Үлгібаева");
  });

  it("comes back as it was left", async () => {
    const left = await form();
    left.fields.place = "Астана";
    left.changed();
    left.leaveField();
    await Promise.resolve();
    const found = await form();
    expect([found.fields.place, found.restored]).toEqual(["Астана", true]);
  });

  it("saves once, attaches its files as agreed minutes and forgets the draft", async () => {
    const meeting = await form();
    meeting.fields.date = "2022-XX-02";
    meeting.addFiles([{ token: "1|a.pdf", name: "a.pdf", bytes: 1 }]);
    const attach = vi.spyOn(host, "call");
    const [saved, again] = await Promise.all([meeting.save(), meeting.save()]);
    expect(saved?.reference).toBe("KR-KZ/1/4");
    expect(again).toBeNull();
    expect(attach).toHaveBeenCalledWith("document.attach", {
      record: saved?.id,
      tokens: ["1|a.pdf"],
      languages: [],
      role: "agreed-minutes",
    });
    expect((await form()).restored).toBe(false);
  });

  it("names the field at fault", async () => {
    const meeting = await form();
    meeting.fields.date = "2018-09-99";
    expect(await meeting.save()).toBeNull();
    expect(meeting.error?.field).toBe("date");
    meeting.fields.date = "";
    meeting.fields.session = "third";
    expect(await meeting.save()).toBeNull();
    expect(meeting.error?.field).toBe("session");
  });

  it.each([
    ["3", 3],
    [" 12 ", 12],
    ["", null],
    ["0", null],
    ["3a", null],
  ])("reads the session %j", (text, session) => {
    expect(readSession(text)).toBe(session);
  });
});

describe("a draft", () => {
  it("is written after a pause and never after it was removed", async () => {
    vi.useFakeTimers();
    const draft = new Draft<{ a: number }>("k");
    draft.write({ a: 1 });
    draft.write({ a: 2 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await host.call("draft.get", { key: "k" })).toBe('{"a":2}');
    draft.write({ a: 3 });
    await draft.remove();
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    expect(await host.call("draft.get", { key: "k" })).toBeNull();
  });
});

describe("the tags of several records", () => {
  it("shows what all and what some carry, and writes only what changes", () => {
    const choice = new TagChoice(2);
    choice.setCarried([["a", "b"], ["a"]]);
    expect([choice.has("a"), choice.has("b"), choice.has("c")]).toEqual(["all", "some", "none"]);
    choice.toggle({ label: "a", language: "ko", records: 2 });
    choice.toggle({ label: "b", language: "ko", records: 1 });
    choice.text = "c";
    choice.create();
    expect(choice.change()).toEqual({ add: ["b", "c"], remove: ["a"] });
    choice.toggle({ label: "a", language: "ko", records: 2 });
    expect(choice.change()).toEqual({ add: ["b", "c"], remove: [] });
  });

  it("finds a tag by another of its labels and does not offer to create it", async () => {
    const choice = new TagChoice(1);
    choice.vocabulary = await host.call("tag.list", { language: "ko" });
    choice.text = "Records  Management";
    expect(choice.options.map(({ label, matched }) => [label, matched])).toEqual([
      ["기록관리", "records management"],
    ]);
    choice.create();
    expect(choice.change().add).toEqual(["기록관리"]);
    choice.text = "새 주제";
    expect(choice.options.at(-1)).toMatchObject({ label: "새 주제", created: true });
  });
});
