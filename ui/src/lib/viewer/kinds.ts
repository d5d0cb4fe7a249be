/** How a document is shown. */
import type { DocumentView } from "$lib/bindings/DocumentView";

export type View = "pdf" | "image" | "text" | "none";

/** Pictures every web view can draw; TIFF is not among them. */
const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"]);

export function viewOf(document: Pick<DocumentView, "mediaType" | "state">): View {
  if (document.mediaType === "application/pdf") return document.state === "encrypted" ? "none" : "pdf";
  if (pictures.has(document.mediaType)) return "image";
  return document.state === "text" ? "text" : "none";
}
