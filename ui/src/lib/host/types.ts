/** The one seam between the interface and whatever runs the core. */
import type { Commands } from "$lib/bindings/commands";
import type { Event } from "$lib/bindings/Event";
import type { StagedFile } from "$lib/bindings/StagedFile";
import type { WireError } from "$lib/bindings/WireError";

export type Command = keyof Commands;
export type Request<C extends Command> = Commands[C]["request"];
export type Answer<C extends Command> = Commands[C]["answer"];

/** Files made ready for attaching, and those that could not be. */
export interface Staging {
  readonly files: readonly StagedFile[];
  readonly refused: readonly { readonly name: string; readonly error: WireError }[];
}

export interface Host {
  /** Runs one command; fails with {@link CallError}. */
  call<C extends Command>(command: C, payload: Request<C>): Promise<Answer<C>>;
  /** Sends every event to `listener` until the function returned is called. */
  watch(listener: (event: Event) => void): () => void;
  /** Asks the user for files; empty when the user thought better of it. */
  pickFiles(): Promise<Staging>;
  /** Takes files dropped on or pasted into the page. Absent where drops arrive as `dropped` events. */
  stageDropped?(files: File[]): Promise<Staging>;
  /** Where the bytes of a document are read from. */
  contentUrl(sha256: string): string;
}

/** A failure of the core, or of the way to it. */
export class CallError extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
    this.name = "CallError";
  }
}

function isWireError(value: unknown): value is WireError {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Whatever was thrown, as a {@link CallError}. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  if (isWireError(thrown)) return new CallError({ ...thrown, params: thrown.params ?? {} });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CallError({ code: "internal", message, params: {}, details: message });
}
