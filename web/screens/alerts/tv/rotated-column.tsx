import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../../../../ui/i18n/index.ts';
import { alertsWords } from '../words.ts';

const TURN_MILLISECONDS = 10_000;

/** A column of rows. What doesn't fit is turned to page by page, so that from afar everything is seen in its turn. */
export function RotatedColumn<Row extends { id: string }>({
  title,
  count,
  rows,
  none,
  children,
}: {
  title: string;
  count: number;
  rows: readonly Row[];
  none: string;
  children: (row: Row) => ReactNode;
}) {
  const t = useWords(alertsWords);
  const box = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<number[]>([0]);
  const [page, setPage] = useState(0);
  const at = page % pages.length;
  const begin = pages[at] ?? 0;
  const end = pages[at + 1] ?? rows.length;
  // Measured with all rows laid out: which of them begin a page.
  useLayoutEffect(() => {
    const measure = () => {
      const { current } = box;
      if (!current) return;
      const next = beginnings(current);
      setPages((before) => (before.join() === next.join() ? before : next));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  useEffect(() => {
    const timer = setInterval(() => setPage((before) => before + 1), TURN_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return (
    <section className="tv-column">
      <h2>
        <span>
          {title}{' '}
          {pages.length > 1 && <span className="tv-page">{t('pageOf', { page: at + 1, pages: pages.length })}</span>}
        </span>
        <span className="tv-count">{count}</span>
      </h2>
      <div className="tv-rows" ref={box}>
        {rows.length === 0 && <p className="tv-none">{none}</p>}
        {rows.map((row, index) => (
          <div key={row.id} data-row style={index < begin || index >= end ? { display: 'none' } : undefined}>
            {children(row)}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Indexes of the rows that begin a page of this box; all on one where the box scrolls with the page. */
function beginnings(box: HTMLElement): number[] {
  if (getComputedStyle(box).overflowY === 'visible') return [0];
  const rows = [...box.querySelectorAll<HTMLElement>('[data-row]')];
  const hidden = rows.filter((row) => row.style.display === 'none');
  for (const row of hidden) row.style.display = '';
  const gap = Number.parseFloat(getComputedStyle(box).rowGap) || 0;
  const starts = [0];
  let used = 0;
  rows.forEach((row, index) => {
    const height = row.getBoundingClientRect().height + gap;
    if (used > 0 && used + height - gap > box.clientHeight) {
      starts.push(index);
      used = 0;
    }
    used += height;
  });
  for (const row of hidden) row.style.display = 'none';
  return starts;
}
