// Fetches one wheel from a package index, checks its SHA-256 and takes one file out of it.
// node pdfium.mjs INDEX WHEEL SHA256 MEMBER OUT
//
// Node does this because it is there already, on every system, with TLS, SHA-256 and inflate inside. The index is
// read as the plain page every mirror has (PEP 503); what counts is the digest, not where the bytes came from.

import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { inflateRawSync } from "node:zlib";

const [index, wheel, sha256, member, out] = process.argv.slice(2);

const listing = new URL("pypdfium2/", index.endsWith("/") ? index : `${index}/`);
const page = await (await get(listing)).text();
const link = [...page.matchAll(/href="([^"#]+)/g)].find(([, href]) => href.endsWith(`/${wheel}`));
if (!link) throw new Error(`${listing} does not list ${wheel}`);
const bytes = Buffer.from(await (await get(new URL(link[1].replaceAll("&amp;", "&"), listing))).arrayBuffer());

const found = createHash("sha256").update(bytes).digest("hex");
if (found !== sha256) throw new Error(`${wheel} has the SHA-256 ${found}, not ${sha256}`);

mkdirSync(dirname(out), { recursive: true });
// Beside and renamed: a program that starts meanwhile finds the whole library or none.
writeFileSync(`${out}.new`, unpack(bytes, member));
renameSync(`${out}.new`, out);

async function get(url) {
  const answer = await fetch(url, { headers: { accept: "text/html, */*" }, signal: AbortSignal.timeout(120_000) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

/** The file `name` of a ZIP file. */
function unpack(zip, name) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [names, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString("utf8", at + 46, at + 46 + names) === name) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + packed);
      return method === 0 ? data : inflateRawSync(data);
    }
    at += 46 + names + extra + comment;
  }
  throw new Error(`${wheel} does not hold ${name}`);
}
