/**
 * WebKit cannot walk a ReadableStream with `for await`; PDF.js does, and without this its text is silently
 * empty there. Import before PDF.js, in the page and in its worker.
 */
export function addStreamIterator(prototype: ReadableStream<unknown> & object): void {
  if (Symbol.asyncIterator in prototype) return;
  async function* iterate(this: ReadableStream<unknown>): AsyncGenerator<unknown> {
    const reader = this.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      reader.releaseLock();
    }
  }
  Object.defineProperty(prototype, Symbol.asyncIterator, {
    value: iterate,
    configurable: true,
    writable: true,
  });
}

if (typeof ReadableStream === "function") addStreamIterator(ReadableStream.prototype);
