/** Opens PDF documents with PDF.js. Everything it fetches is bundled; scripts inside documents never run. */
import "./stream-iterator";
import * as pdfjs from "pdfjs-dist";
import type { PDFDocumentProxy } from "pdfjs-dist";

let worker: pdfjs.PDFWorker | undefined;

function sharedWorker(): pdfjs.PDFWorker {
  const port = () => new Worker(new URL("./pdf.worker.ts", import.meta.url), { type: "module" });
  worker ??= pdfjs.PDFWorker.create({ port: port() });
  return worker;
}

const local = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Bytes asked for at once. */
const portion = 256 * 1024;

/**
 * Reads a document piece by piece. PDF.js by itself begins with the whole file, which a custom protocol
 * answers from memory; and it cannot see the size there.
 */
class Pieces extends pdfjs.PDFDataRangeTransport {
  readonly #stop = new AbortController();

  constructor(
    private readonly url: string,
    length: number,
    private readonly failed: (reason: unknown) => void,
  ) {
    super(length, null);
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).catch((reason: unknown) => {
      if (!this.#stop.signal.aborted) this.failed(reason);
    });
  }

  async #read(begin: number, end: number): Promise<void> {
    const parts: Uint8Array[] = [];
    for (let at = begin; at < end;) {
      const response = await fetch(this.url, {
        headers: { Range: `bytes=${at}-${end - 1}` },
        signal: this.#stop.signal,
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      // A host that knows no ranges answers with everything.
      const part = response.status === 206 ? bytes : bytes.subarray(at, end);
      if (part.length === 0) throw new Error("an empty piece");
      parts.push(part);
      at += part.length;
    }
    const whole = new Uint8Array(end - begin);
    let filled = 0;
    for (const part of parts) {
      whole.set(part.subarray(0, whole.length - filled), filled);
      filled += part.length;
    }
    this.onDataRange(begin, whole);
  }

  override abort(): void {
    this.#stop.abort();
  }
}

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  close(): void;
}

/** Opens the document of `length` bytes at `url`. */
export async function openPdf(url: string, length: number): Promise<OpenPdf> {
  let reject: (reason: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  // Unread when the document opened well.
  failure.catch(() => undefined);
  const pieces = new Pieces(new URL(url, document.baseURI).href, length, reject);
  const task = pdfjs.getDocument({
    range: pieces,
    rangeChunkSize: portion,
    disableStream: true,
    disableAutoFetch: true,
    worker: sharedWorker(),
    cMapUrl: local("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: local("standard_fonts"),
    wasmUrl: local("wasm"),
    iccUrl: local("iccs"),
    enableXfa: false,
    stopAtErrors: false,
  });
  const close = (): void => {
    pieces.abort();
    void task.destroy();
  };
  try {
    return { document: await Promise.race([task.promise, failure]), close };
  } catch (reason) {
    close();
    throw reason;
  }
}

export { TextLayer } from "pdfjs-dist";
export type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
