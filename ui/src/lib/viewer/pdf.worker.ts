import "./stream-iterator";
import "pdfjs-dist/build/pdf.worker.min.mjs";
