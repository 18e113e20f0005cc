/** It is only loaded, and brings no types. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
