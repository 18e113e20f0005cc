import { useLayoutEffect, useRef } from 'react';
import { handleScans, type ScanHandler } from './listen.ts';

/** Hears scans as long as the component is on the screen. Return false to leave a scan to the screen below. */
export function useScans(handler: ScanHandler): void {
  const newest = useRef(handler);
  newest.current = handler;
  // Before it is seen: a scan right behind the first picture of a screen is that screen's, not the one's below.
  useLayoutEffect(() => handleScans((code) => newest.current(code)), []);
}
