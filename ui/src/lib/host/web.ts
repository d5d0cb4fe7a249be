/** The development bridge: the same core behind a loopback server, for tests in a browser. */
import type { Event } from "$lib/bindings/Event";
import type { StagedFile } from "$lib/bindings/StagedFile";
import type { WireError } from "$lib/bindings/WireError";
import { toCallError, type Answer, type Command, type Host, type Request, type Staging } from "./types";

/** Reads the token of the page's address (`#token=…`). */
export function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? "";
}

export function webHost(token: string): Host {
  const withToken = (path: string): string => `${path}?token=${encodeURIComponent(token)}`;

  async function post<T>(path: string, body: BodyInit, type: string): Promise<T> {
    let response: Response;
    try {
      response = await fetch(path, {
        method: "POST",
        body,
        headers: { "Content-Type": type, "X-Girok-Token": token },
      });
    } catch (thrown) {
      throw toCallError(thrown);
    }
    const text = await response.text();
    let value: unknown;
    try {
      value = text === "" ? null : JSON.parse(text);
    } catch {
      value = new Error(text);
    }
    if (!response.ok) throw toCallError(value ?? new Error(`${response.status} ${response.statusText}`));
    return value as T;
  }

  /** One file refused must not keep the others back. */
  async function stage(files: File[]): Promise<Staging> {
    const staged: StagedFile[] = [];
    const refused: { name: string; error: WireError }[] = [];
    for (const file of files) {
      const path = `/upload?name=${encodeURIComponent(file.name)}`;
      try {
        staged.push(await post<StagedFile>(path, file, "application/octet-stream"));
      } catch (thrown) {
        refused.push({ name: file.name, error: toCallError(thrown).wire });
      }
    }
    return { files: staged, refused };
  }

  return {
    call: <C extends Command>(command: C, payload: Request<C>) =>
      post<Answer<C>>("/call", JSON.stringify({ command, payload }), "application/json"),
    watch(listener) {
      const source = new EventSource(withToken("/watch"));
      source.onmessage = (message) => listener(JSON.parse(message.data as string) as Event);
      return () => source.close();
    },
    async pickFiles() {
      return stage(await chooseFiles());
    },
    stageDropped: stage,
    contentUrl: (sha256) => withToken(`/content/${sha256}`),
  };
}

function chooseFiles(): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.hidden = true;
    const finish = (): void => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener("change", finish);
    input.addEventListener("cancel", finish);
    document.body.append(input);
    input.click();
  });
}
