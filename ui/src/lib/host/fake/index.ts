/** A host without a core: enough behaviour for unit tests and for looking at screens. Never in the product. */
import type { Changes } from "$lib/bindings/Changes";
import type { DateView } from "$lib/bindings/DateView";
import type { Event } from "$lib/bindings/Event";
import type { Hit } from "$lib/bindings/Hit";
import type { OperationView } from "$lib/bindings/OperationView";
import type { RecordView } from "$lib/bindings/RecordView";
import type { StagedFile } from "$lib/bindings/StagedFile";
import type { TagView } from "$lib/bindings/TagView";
import type { TreeNode } from "$lib/bindings/TreeNode";
import { CallError, type Answer, type Command, type Host, type Request } from "../types";
import { pageTexts, sample, type FakeRecord } from "./sample";

/** The commands the screens use; the core has more. */
type Handlers = { [C in Command]?: (request: Request<C>) => Answer<C> };

const text = (language: string, value: string): { language: string; text: string } => ({
  language,
  text: value,
});
const dateView = (value: string): DateView => ({
  text: value,
  edtf: value,
  earliest: null,
  latest: null,
  display: value,
});

function refuse(field: string, rule: string): never {
  throw new CallError({ code: "invalid", message: `The ${field} is wrong.`, params: { rule }, field });
}

export interface FakeHost extends Host {
  readonly records: FakeRecord[];
  send(event: Event): void;
  /** Milliseconds an answer takes; a function of the command for tests of late answers. */
  delay: (command: Command, payload: unknown) => number;
}

export function fakeHost(): FakeHost {
  const records = sample();
  const listeners = new Set<(event: Event) => void>();
  const operations: { view: OperationView; before: FakeRecord[] }[] = [];
  const drafts = new Map<string, string>();
  let settings = "";
  let seq = 0;
  let tokens = 0;

  const find = (id: string): FakeRecord => {
    const record = records.find((known) => known.id === id || known.reference === id);
    if (!record) throw new CallError({ code: "not_found", message: `No record "${id}".`, params: {} });
    return record;
  };
  const titleOf = (record: FakeRecord, language: string): { language: string; text: string } => {
    const chosen = record.titles[language] === undefined ? record.source : language;
    return text(chosen, record.titles[chosen] ?? "");
  };
  const below = (parent: string | null): FakeRecord[] =>
    records.filter((record) => record.parent === parent && !record.trashed);
  const node = (record: FakeRecord, language: string): TreeNode => ({
    id: record.id,
    parent: record.parent,
    level: record.level,
    reference: record.reference,
    title: titleOf(record, language),
    children: below(record.id).length,
    branches: below(record.id).filter((child) => child.level !== "item").length,
  });
  const tagView = (label: string): TagView => ({
    id: `t-${label}`,
    label: text("ko", label),
    otherLabels: label === "기록관리" ? [text("en", "records management")] : [],
    records: records.filter((record) => record.tags.includes(label)).length,
  });
  const tags = (): string[] => [...new Set(records.flatMap((record) => record.tags))];

  function change(kind: string, touched: readonly string[], act: () => void): Changes {
    const before = records.map((record) => structuredClone(record));
    act();
    seq += 1;
    const subject = touched[0] === undefined ? "" : (Object.values(find(touched[0]).titles)[0] ?? "");
    const list = touched.map((id) => ({ entity: "record", id }));
    const view: OperationView = {
      seq,
      id: `op${seq}`,
      kind,
      actor: "archivist",
      at: new Date().toISOString(),
      undoes: null,
      undone: false,
      undoable: true,
      group: null,
      subject,
      touched: list,
    };
    operations.unshift({ view, before });
    const changes = { seq, op: view.id, kind, touched: list };
    setTimeout(() => {
      send({ type: "changes", changes });
      send({ type: "index", asOf: changes.seq, rebuilding: false });
    });
    return changes;
  }
  const send = (event: Event): void => listeners.forEach((listener) => listener(event));
  const state = (record: FakeRecord): string => `${record.id}:${record.version}`;

  const matches = (value: string, words: readonly string[]): [number, number][] =>
    words.flatMap((word) => {
      const at = value.toLocaleLowerCase().indexOf(word);
      if (at < 0) return [];
      const start = [...value.slice(0, at)].length;
      return [[start, start + [...word].length] as [number, number]];
    });
  const wordsOf = (query: string): string[] =>
    query
      .replace(/\w+:"[^"]*"/g, "")
      .toLocaleLowerCase()
      .split(/\s+/)
      .filter(Boolean);

  function hits(query: string, language: string): Hit[] {
    const words = wordsOf(query);
    const wantedTags = [...query.matchAll(/tag:"([^"]*)"/g)].map(([, tag]) => tag ?? "");
    return records.flatMap((record) => {
      if (record.trashed || !wantedTags.every((tag) => record.tags.includes(tag))) return [];
      const shown =
        Object.entries(record.titles).find(([, title]) => matches(title, words).length > 0) ??
        Object.entries(record.titles)[0];
      const [titleLanguage, title] = shown ?? [language, ""];
      const document = record.documents.find((known) =>
        (pageTexts[known.id] ?? []).some((page) =>
          words.every((word) => page.toLocaleLowerCase().includes(word)),
        ),
      );
      const pages = document ? (pageTexts[document.id] ?? []) : [];
      const page = pages.findIndex((value) =>
        words.every((word) => value.toLocaleLowerCase().includes(word)),
      );
      const titleMarks = matches(title, words);
      if (words.length > 0 && titleMarks.length === 0 && page < 0) return [];
      const snippet = (pages[page] ?? Object.values(record.scopes)[0] ?? "").replaceAll("\n", " ");
      return [
        {
          record: record.id,
          reference: record.reference,
          title,
          title_language: titleLanguage,
          title_marks: titleMarks,
          level: record.level,
          date: record.date,
          score: 1,
          document: document?.id ?? null,
          page: page < 0 ? null : page + 1,
          language: "ko",
          snippet: { text: snippet, marks: matches(snippet, words) },
          matched: [],
        },
      ];
    });
  }

  const view = (id: string, language: string): RecordView => {
    const record = find(id);
    const path: TreeNode[] = [];
    for (let at = record.parent; at !== null; at = find(at).parent) path.unshift(node(find(at), language));
    return {
      id: record.id,
      state: state(record),
      path,
      level: record.level,
      reference: record.reference,
      title: titleOf(record, language),
      descriptions: Object.keys(record.titles).map((code) => ({
        language: code,
        title: record.titles[code] ?? "",
        scope: record.scopes[code] ?? "",
      })),
      date: dateView(record.date),
      extent: record.extent,
      tags: record.tags.map(tagView),
      agents: [],
      places: [],
      fields: {},
      inherited: {
        creators: null,
        repository: null,
        languages: null,
        access: null,
        referenceMask: null,
        archiveMask: "{parent}/{number}",
      },
      identifiers: [],
      relations: [],
      meetings: record.meeting ? [record.meeting] : [],
      documents: record.documents,
      review: null,
      published: null,
      children: below(record.id).length,
      trashed: record.trashed,
      createdAt: "2026-01-01T00:00:00.000Z",
      updatedAt: "2026-01-01T00:00:00.000Z",
    };
  };

  const undoLast = (op: string | undefined, kind: "undo" | "redo"): Changes => {
    const last = operations.find(({ view: known }) =>
      op === undefined ? !known.undone && (kind === "redo") === (known.kind === "undo") : known.id === op,
    );
    if (!last) throw new CallError({ code: "precondition", message: "Nothing to undo.", params: {} });
    last.view.undone = true;
    last.view.undoable = false;
    return change(
      kind,
      last.view.touched.map(({ id }) => id).filter((id) => last.before.some((r) => r.id === id)),
      () => {
        records.splice(0, records.length, ...last.before.map((record) => structuredClone(record)));
      },
    );
  };

  const handlers: Handlers = {
    "archive.get": () => ({
      id: "a",
      name: "한-카자흐스탄 문화공동위원회",
      language: "ko",
      sample: true,
      records: records.length,
      documents: 3,
      seq,
      writable: true,
    }),
    "tree.children": ({ parent, language }) =>
      below(parent ?? null)
        .filter((record) => record.level !== "item")
        .map((record) => node(record, language)),
    "record.list": ({ parent, offset, limit, language }) => {
      const all = below(parent ?? null);
      return {
        total: all.length,
        rows: all.slice(offset, offset + limit).map((record) => ({
          id: record.id,
          level: record.level,
          reference: record.reference,
          title: titleOf(record, language),
          otherTitles: Object.entries(record.titles)
            .filter(([code]) => code !== titleOf(record, language).language)
            .map(([code, title]) => text(code, title)),
          date: record.date,
          place: record.meeting?.place ?? null,
          tags: record.tags,
          documents: record.documents.length,
          children: below(record.id).length,
        })),
      };
    },
    "record.get": ({ id, language }) => view(id, language),
    "record.add": ({ parent, level, descriptions, date }) => {
      const [first] = descriptions;
      if (!first || first.title.trim() === "") refuse("title", "required");
      const id = `n${records.length}`;
      const reference = `${parent ? find(parent).reference : "N"}/${below(parent ?? null).length + 1}`;
      const changes = change("record.add", [], () =>
        records.push({
          ...find("f"),
          id,
          parent: parent ?? null,
          level,
          reference,
          titles: { [first.language]: first.title },
          source: first.language,
          date: date ?? "",
        }),
      );
      return { value: { id, reference }, changes };
    },
    "record.update": ({ id, expected, ...patch }) => {
      const record = find(id);
      if (expected !== undefined && expected !== state(record)) {
        throw new CallError({ code: "conflict", message: "Changed since.", params: {} });
      }
      if (patch.date !== undefined && /-(3[2-9]|[4-9]\d)$/.test(patch.date)) refuse("date", "day");
      const changes = change("record.update", [id], () => {
        record.version += 1;
        if (patch.reference !== undefined) record.reference = patch.reference;
        if (patch.date !== undefined) record.date = patch.date;
        if (patch.extent !== undefined) record.extent = patch.extent;
        for (const { language, title, scope } of patch.descriptions ?? []) {
          record.titles[language] = title;
          record.scopes[language] = scope;
        }
      });
      return { value: { id, reference: record.reference }, changes };
    },
    "record.trash": ({ ids }) => ({
      value: ids.length,
      changes: change("record.trash", ids, () => ids.forEach((id) => (find(id).trashed = true))),
    }),
    "record.restore": ({ ids }) => ({
      value: ids.length,
      changes: change("record.restore", ids, () => ids.forEach((id) => (find(id).trashed = false))),
    }),
    "meeting.propose": ({ parent, language }) => {
      const last = below(parent ?? null).find((record) => record.meeting)?.meeting ?? null;
      return {
        parent: parent === undefined ? null : node(find(parent), language),
        body: last?.body.text ?? "",
        session: (last?.session ?? 0) + 1,
        reference: `${parent === undefined ? "N" : find(parent).reference}/${below(parent ?? null).length + 1}`,
        previous: last,
        parties: ["KR", "KZ"],
        languages: ["ko", "en", "ru", "kk"],
      };
    },
    "meeting.add": (request) => {
      if (request.body.trim() === "") refuse("body", "required");
      if (/-(3[2-9]|[4-9]\d)$/.test(request.date)) refuse("date", "day");
      if (request.descriptions.length === 0) refuse("descriptions", "required");
      const id = `n${records.length}`;
      const reference = `${request.parent ? find(request.parent).reference : "N"}/${below(request.parent ?? null).length + 1}`;
      const changes = change("meeting.add", [], () =>
        records.push({
          ...structuredClone(find("r2")),
          id,
          parent: request.parent ?? null,
          reference,
          titles: Object.fromEntries(request.descriptions.map((d) => [d.language, d.title])),
          source: request.descriptions[0]?.language ?? "ko",
          date: request.date,
          tags: [...request.tags],
          meeting: {
            id: `m-${id}`,
            body: text("ko", request.body),
            session: request.session ?? null,
            status: "held",
            date: dateView(request.date),
            place: request.place,
            host: request.host,
            heads: request.heads.map((head) => ({ ...head, agent: null })),
            role: "minutes",
          },
        }),
      );
      return { value: { id, reference }, changes };
    },
    "meeting.update": ({ id, ...patch }) => {
      const record = records.find((known) => known.meeting?.id === id);
      if (!record?.meeting) refuse("id", "id");
      const { meeting } = record;
      const changes = change("meeting.update", [record.id], () => {
        if (patch.place !== undefined) meeting.place = patch.place;
        if (patch.session !== undefined) meeting.session = patch.session;
        if (patch.date !== undefined) meeting.date = dateView(patch.date);
      });
      return { value: { id: record.id, reference: record.reference }, changes };
    },
    "document.attach": ({ record, tokens: list, role }) => {
      const id = `job${list.join("")}`;
      const running = { id, kind: "attach", phase: "storing", done: 0, total: list.length, items: [] };
      setTimeout(() => {
        change("document.attach", [record], () => {
          const target = find(record);
          list.forEach((token) =>
            target.documents.push({
              ...(find("r3").documents[0] as (typeof target.documents)[number]),
              id: `d-${token}`,
              record,
              fileName: token.split("|")[1] ?? token,
              role: role ?? "document",
              mediaType: "text/plain",
            }),
          );
        });
        const items = find(record)
          .documents.slice(-list.length)
          .map((document) => ({ name: document.fileName, document, error: null }));
        send({ type: "job", job: { ...running, done: list.length, state: "done", items } });
      }, 300);
      return { ...running, state: "running" };
    },
    "document.get": ({ id }) => {
      const document = records.flatMap((record) => record.documents).find((known) => known.id === id);
      if (!document) throw new CallError({ code: "not_found", message: "No such document.", params: {} });
      return document;
    },
    "document.remove": ({ id }) => {
      const record = records.find((known) => known.documents.some((document) => document.id === id));
      if (!record) refuse("id", "id");
      const changes = change("document.remove", [record.id], () => {
        record.documents = record.documents.filter((document) => document.id !== id);
      });
      return { value: 1, changes };
    },
    "document.text": ({ id, query }) =>
      (pageTexts[id] ?? [""]).map((value, at) => ({
        page: at + 1,
        text: value,
        language: "ko",
        origin: "embedded",
        marks: matches(value, wordsOf(query)),
      })),
    "document.find": ({ id, query }) => {
      const pages = (pageTexts[id] ?? []).map((value, at) => ({
        page: at + 1,
        words: wordsOf(query).flatMap((word) => value.match(new RegExp([...word].join("\\s*"), "gi")) ?? []),
      }));
      return {
        pages: pages.filter(({ words }) => words.length > 0),
        total: pages.reduce((sum, { words }) => sum + words.length, 0),
      };
    },
    search: ({ query, offset, limit, language, facets }) => {
      const all = hits(query, language);
      const counts = new Map<string, number>();
      for (const hit of all)
        for (const tag of find(hit.record).tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return {
        query,
        total: all.length,
        took_us: 100,
        as_of: seq,
        hits: all.slice(offset, offset + limit),
        ...(facets
          ? { facets: { level: [["file", all.length]], tag: [...counts], agent: [], language: [], year: [] } }
          : {}),
      };
    },
    suggest: ({ prefix, kinds }) => {
      const names: [string, string][] = [
        ["body", "한-카자흐스탄 문화공동위원회"],
        ["agent", "홍길동"],
        ["agent", "Әлия Үлгібаева"],
        ...tags().map((tag): [string, string] => ["tag", tag]),
      ];
      return names
        .filter(([kind, name]) => (kinds.length === 0 || kinds.includes(kind)) && name.startsWith(prefix))
        .map(([kind, name]) => ({ kind, id: name, label: text("ko", name), matched: null }));
    },
    "tag.list": () => tags().map(tagView),
    "tag.apply": ({ records: ids, add, remove }) => ({
      value: ids.length,
      changes: change("tag.apply", ids, () =>
        ids.forEach((id) => {
          const record = find(id);
          record.version += 1;
          record.tags = [...new Set([...record.tags, ...add])].filter((tag) => !remove.includes(tag));
        }),
      ),
    }),
    "history.list": ({ record, limit }) =>
      operations
        .map((operation) => operation.view)
        .filter((known) => record === undefined || known.touched.some(({ id }) => id === record))
        .slice(0, limit),
    "history.undo": ({ op }) => ({ value: 1, changes: undoLast(op, "undo") }),
    "history.redo": ({ op }) => ({ value: 1, changes: undoLast(op, "redo") }),
    "job.cancel": () => true,
    "draft.get": ({ key }) => drafts.get(key) ?? null,
    "draft.put": ({ key, content }) => drafts.set(key, content) !== undefined,
    "draft.remove": ({ key }) => drafts.delete(key),
    "settings.get": () => settings,
    "settings.put": ({ content }) => {
      settings = content;
      return true;
    },
  };

  const stage = (files: readonly { name: string; size: number }[]): StagedFile[] =>
    files.map((file) => ({ token: `${++tokens}|${file.name}`, name: file.name, bytes: file.size }));

  const host: FakeHost = {
    records,
    send,
    delay: () => 0,
    async call(command, payload) {
      const wait = host.delay(command, payload);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const handler = handlers[command] as ((request: typeof payload) => Answer<typeof command>) | undefined;
      if (!handler) throw new Error(`The fake host has no "${command}".`);
      return structuredClone(handler(payload));
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pickFiles: () =>
      Promise.resolve({ files: stage([{ name: "agreed-minutes.pdf", size: 12_000 }]), refused: [] }),
    stageDropped: (files) =>
      Promise.resolve({
        files: stage(files.filter((file) => file.size > 0)),
        refused: files
          .filter((file) => file.size === 0)
          .map((file) => ({
            name: file.name,
            error: { code: "invalid" as const, message: "Empty.", params: { reason: "empty" } },
          })),
      }),
    contentUrl: (sha256) => `/fake-content/${sha256}`,
  };
  return host;
}
