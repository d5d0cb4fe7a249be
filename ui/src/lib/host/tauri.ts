/** The desktop shell. The only file that may import `@tauri-apps`. */
import { Channel, convertFileSrc, invoke } from "@tauri-apps/api/core";
import type { Event } from "$lib/bindings/Event";
import { toCallError, type Answer, type Command, type Host, type Request, type Staging } from "./types";

export function tauriHost(): Host {
  return {
    async call<C extends Command>(command: C, payload: Request<C>): Promise<Answer<C>> {
      try {
        return await invoke<Answer<C>>("call", { command, payload });
      } catch (thrown) {
        throw toCallError(thrown);
      }
    },
    watch(listener) {
      let live = true;
      const channel = new Channel<Event>();
      channel.onmessage = (event) => {
        if (live) listener(event);
      };
      void invoke("watch", { channel });
      return () => {
        live = false;
      };
    },
    async pickFiles() {
      try {
        return await invoke<Staging>("pick_files");
      } catch (thrown) {
        throw toCallError(thrown);
      }
    },
    contentUrl: (sha256) => convertFileSrc(sha256, "content"),
  };
}
