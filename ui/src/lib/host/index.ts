/** Picks the host at the start and passes calls on to it. */
import type { Answer, Command, Host, Request } from "./types";

let current: Host | undefined;

export function useHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (!current) throw new Error("BUG: no host was chosen");
  return current;
}

export function call<C extends Command>(command: C, payload: Request<C>): Promise<Answer<C>> {
  return host().call(command, payload);
}

/** The desktop shell when it is there, else the development bridge. */
export async function chooseHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauriHost();
  if (import.meta.env.DEV && new URLSearchParams(location.search).has("fake")) {
    return (await import("./fake")).fakeHost();
  }
  const { tokenOf, webHost } = await import("./web");
  return webHost(tokenOf(location.hash));
}
