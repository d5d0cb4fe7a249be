import { beforeEach, describe, expect, it } from "vitest";
import { useHost } from "$lib/host";
import { fakeHost, type FakeHost } from "$lib/host/fake";
import { fullQuery } from "./router.svelte";
import { Contents, Findings } from "./rows.svelte";
import { Selection } from "./selection.svelte";

let host: FakeHost;
beforeEach(() => {
  host = fakeHost();
  useHost(host);
});

describe("a search", () => {
  it("drops the answer to a question no longer asked", async () => {
    const findings = new Findings();
    // The first question is the slower one.
    host.delay = (command, payload) =>
      command === "search" && (payload as { query: string }).query === "시행계획서" ? 60 : 5;
    const first = findings.ask("시행계획서");
    const second = findings.ask("합의의사록");
    await Promise.all([first, second]);
    expect(findings.query).toBe("합의의사록");
    expect(findings.total).toBe(1);
    expect(findings.idAt(0)).toBe("r3");
    expect(findings.busy).toBe(false);
  });

  it("keeps what it shows until the next answer is there", async () => {
    const findings = new Findings();
    await findings.ask("합의의사록");
    host.delay = () => 30;
    const next = findings.ask("합의의사");
    expect(findings.total).toBe(1);
    expect(findings.busy).toBe(true);
    await next;
  });

  it("ended while an answer is out stays ended", async () => {
    const findings = new Findings();
    host.delay = () => 20;
    const asked = findings.ask("합의의사록");
    await findings.ask("");
    await asked;
    expect(findings.total).toBe(0);
    expect(findings.loaded).toBe(false);
  });

  it("sends words and conditions as one query", () => {
    const filters = [{ field: "tag", value: 'a "b" c' } as const, { field: "year", value: "2018" } as const];
    expect(fullQuery({ query: "  기록 ", filters })).toBe('기록 tag:"a b c" year:"2018"');
    expect(fullQuery({ query: " ", filters: [] })).toBe("");
  });
});

describe("a long list", () => {
  it("is read page by page, each page once", async () => {
    const contents = new Contents();
    await contents.show("s2");
    expect(contents.total).toBe(400);
    expect(contents.at(150)).toBeUndefined();
    let calls = 0;
    host.delay = (command) => {
      if (command === "record.list") calls += 1;
      return 0;
    };
    await Promise.all([contents.ensure(150, 170), contents.ensure(150, 170)]);
    expect(contents.idAt(150)).toBe("p151");
    expect(calls).toBe(1);
    expect((await contents.allIds()).length).toBe(400);
  });
});

describe("a selection", () => {
  const idAt = (index: number): string => `r${index}`;

  it("extends from the row chosen last by itself, both ways", () => {
    const selection = new Selection();
    selection.only(5, "r5");
    selection.extend(7, idAt);
    expect([...selection.ids]).toEqual(["r5", "r6", "r7"]);
    selection.extend(3, idAt);
    expect([...selection.ids]).toEqual(["r3", "r4", "r5"]);
  });

  it("is not the focus", () => {
    const selection = new Selection();
    selection.only(1, "r1");
    selection.move(4);
    expect(selection.has("r1")).toBe(true);
    expect(selection.focus).toBe(4);
    selection.toggle(4, "r4");
    expect(selection.count).toBe(2);
    selection.toggle(4, "r4");
    expect(selection.count).toBe(1);
  });
});
