/** The development bridge: one per worker, with a fresh copy of the sample archive for each test. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export class Bridge {
  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    readonly url: string,
    readonly token: string,
  ) {}

  /** Starts the bridge and waits for the line with its address. */
  static async start(): Promise<Bridge> {
    const program = process.env["GIROK_DEVBRIDGE"] ?? root("target/debug/girok-devbridge");
    if (!existsSync(program)) throw new Error(`"${program}" is missing; run "cargo xtask e2e browser"`);
    const child = spawn(program, { stdio: "pipe" });
    let complaints = "";
    child.stderr.on("data", (data: Buffer) => (complaints += data.toString()));
    const ended = once(child, "exit").then(() => {
      throw new Error(`the bridge ended before it was ready: ${complaints}`);
    });
    const [line] = (await Promise.race([once(createInterface(child.stdout), "line"), ended])) as [string];
    ended.catch(() => undefined);
    const { url, token } = JSON.parse(line) as { url: string; token: string };
    return new Bridge(child, url, token);
  }

  /** The bridge ends when its input does. */
  async stop(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.stdin.end();
    await ended;
  }

  /** Address of the interface. */
  get page(): string {
    return `${this.url}/#token=${this.token}`;
  }

  /** Replaces the archive by a fresh copy of the sample. */
  async reset(): Promise<void> {
    await this.#post("/test/reset", "");
  }

  /** Runs one command of the protocol, as the interface would. */
  async call<T>(command: string, payload: object = {}): Promise<T> {
    const response = await this.#post("/call", JSON.stringify({ command, payload }));
    return (await response.json()) as T;
  }

  async #post(path: string, body: string): Promise<Response> {
    const headers = { "Content-Type": "application/json", "X-Girok-Token": this.token };
    const response = await fetch(this.url + path, { method: "POST", body, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}

/** A path from the root of the checkout. */
export function root(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
