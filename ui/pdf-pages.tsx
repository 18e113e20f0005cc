import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { defineWords, useWords } from './i18n/index.ts';

GlobalWorkerOptions.workerSrc = worker;
/** What else is loaded to draw. */
export const readerAddress = worker;

const pagesMax = 50;

const pdfWords = defineWords('pdf', {
  broken: ['这份 PDF 打不开，请下载查看。', 'This PDF can’t be drawn; download it.'],
  pageOf: ['第 {number} 页', 'Page {number}'],
});

/** The pages of a PDF, drawn onto canvases: nothing in it runs. Of an address only the ranges that a page needs are fetched. */
export function PdfPages({ source, scale = 1.6 }: { source: string | Blob; scale?: number }) {
  const t = useWords(pdfWords);
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'broken' | undefined>();
  useEffect(() => {
    let left = false;
    let task: ReturnType<typeof getDocument> | undefined;
    const open = async () => {
      const content =
        typeof source === 'string' ? { url: source } : { data: new Uint8Array(await source.arrayBuffer()) };
      if (left) return;
      task = getDocument({ ...content, isEvalSupported: false, disableAutoFetch: true });
      const opened = await task.promise;
      if (!left) setPdf(opened);
    };
    open().catch(() => !left && setPdf('broken'));
    return () => {
      left = true;
      void task?.destroy();
    };
  }, [source]);
  if (pdf === undefined) return <p className="faint">…</p>;
  if (pdf === 'broken') return <p className="faint">{t('broken')}</p>;
  const numbers = Array.from({ length: Math.min(pdf.numPages, pagesMax) }, (_, index) => index + 1);
  return numbers.map((number) => <PdfPage key={number} pdf={pdf} number={number} scale={scale} />);
}

function PdfPage({ pdf, number, scale }: { pdf: PDFDocumentProxy; number: number; scale: number }) {
  const t = useWords(pdfWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let left = false;
    void pdf.getPage(number).then((page) => {
      if (left || !canvas.current) return;
      const viewport = page.getViewport({ scale });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      void page.render({ canvas: canvas.current, viewport }).promise.catch(() => {});
    });
    return () => {
      left = true;
    };
  }, [pdf, number, scale]);
  return <canvas ref={canvas} role="img" aria-label={t('pageOf', { number })} />;
}
