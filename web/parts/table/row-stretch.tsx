import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Rows of one stretch: what is far from the screen is taken out in stretches of these, and its height kept. */
export const stretchRows = 50;
/** How far beyond the screen rows are drawn, so that a quick scroll meets them. */
const margin = 1_200;

/** Splits rows into stretches. Short lists are one. */
export function stretchesOf<Row>(rows: readonly Row[]): Row[][] {
  const stretches: Row[][] = [];
  for (let from = 0; from < rows.length; from += stretchRows) stretches.push(rows.slice(from, from + stretchRows));
  return stretches;
}

/**
 * Whether a stretch is near the screen, and how high it was when it was last drawn. A list of 100,000 rows thereby holds a few hundred
 * in the page.
 */
export function useNearScreen<Element extends HTMLElement>(
  scroller: RefObject<HTMLElement | null> | undefined,
  rowCount: number,
  always: boolean,
): { ref: RefObject<Element | null>; near: boolean; height: number } {
  const ref = useRef<Element>(null);
  const [near, setNear] = useState(always);
  const [height, setHeight] = useState(rowCount * usualRowHeight);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || always) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (entry.boundingClientRect.height > 0 && near) setHeight(entry.boundingClientRect.height);
        setNear(entry.isIntersecting);
      },
      { root: scroller?.current ?? null, rootMargin: `${margin}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [always, near, scroller]);
  return { ref, near: always || near, height };
}

const usualRowHeight = 35;

export function TableStretch({
  scroller,
  rowCount,
  columnCount,
  always,
  children,
}: {
  scroller: RefObject<HTMLElement | null>;
  rowCount: number;
  columnCount: number;
  always: boolean;
  children: () => ReactNode;
}) {
  const { ref, near, height } = useNearScreen<HTMLTableSectionElement>(scroller, rowCount, always);
  return (
    <tbody ref={ref}>
      {near ? (
        children()
      ) : (
        <tr>
          <td colSpan={columnCount} aria-hidden="true" className="row-filler" style={{ height }} />
        </tr>
      )}
    </tbody>
  );
}

export function CardStretch({
  rowCount,
  always,
  children,
}: {
  rowCount: number;
  always: boolean;
  children: () => ReactNode;
}) {
  const { ref, near, height } = useNearScreen<HTMLUListElement>(undefined, rowCount * 4, always);
  return (
    <ul ref={ref} className="row-cards" style={near ? undefined : { height }}>
      {near && children()}
    </ul>
  );
}
