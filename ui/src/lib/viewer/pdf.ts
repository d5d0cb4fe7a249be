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

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  close(): void;
}

export async function openPdf(url: string): Promise<OpenPdf> {
  const task = pdfjs.getDocument({
    url: new URL(url, document.baseURI).href,
    worker: sharedWorker(),
    cMapUrl: local("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: local("standard_fonts"),
    wasmUrl: local("wasm"),
    iccUrl: local("iccs"),
    enableXfa: false,
    stopAtErrors: false,
  });
  const opened = await task.promise;
  return { document: opened, close: () => void task.destroy() };
}

export { TextLayer } from "pdfjs-dist";
export type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
