import { useEffect, useRef } from 'react';

/** Pixels between parts, one below the other. */
const GAP = 14;

/**
 * For a child of a grid whose rows are a pixel high: it takes as many as it is high, so that what follows stands below the shorter column and no
 * hole is left beside a long part. The order in which parts are read stays that of the document.
 */
export function useRowSpan() {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      element.style.gridRowEnd = height === 0 ? '' : `span ${height + GAP}`;
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return part;
}
