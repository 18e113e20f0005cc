import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { SkeletonLines } from '../page.tsx';
import { besideWords } from './words.ts';

GlobalWorkerOptions.workerSrc = worker;

const pagesMax = 50;

/** The pages of a PDF, drawn onto canvases; only the ranges that a page needs are fetched. */
export function PdfPages({ address }: { address: string }) {
  const t = useWords(besideWords);
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'broken' | undefined>();
  useEffect(() => {
    const task = getDocument({ url: address, isEvalSupported: false, disableAutoFetch: true });
    task.promise.then(setPdf, () => setPdf('broken'));
    return () => void task.destroy();
  }, [address]);
  if (pdf === undefined) return <SkeletonLines count={8} />;
  if (pdf === 'broken') return <p className="faint">{t('pdfBroken')}</p>;
  const numbers = Array.from({ length: Math.min(pdf.numPages, pagesMax) }, (_, index) => index + 1);
  return numbers.map((number) => <PdfPage key={number} pdf={pdf} number={number} />);
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const t = useWords(besideWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let left = false;
    void pdf.getPage(number).then((page) => {
      if (left || !canvas.current) return;
      const viewport = page.getViewport({ scale: 1.6 });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      void page.render({ canvas: canvas.current, viewport }).promise.catch(() => {});
    });
    return () => {
      left = true;
    };
  }, [pdf, number]);
  return <canvas ref={canvas} role="img" aria-label={t('pageOf', { number })} />;
}
