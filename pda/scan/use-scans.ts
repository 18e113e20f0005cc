import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Answer } from '../app/live.ts';
import { tellProblem } from '../parts/tell-problem.ts';
import { handleScans, handOn, type ScanHandler } from './listen.ts';

/**
 * Hears scans as long as the component is on the screen. Return false to leave a scan to the screen below.
 *
 * Whoever judges a code by an answer of the server names it: what is scanned before it came waits for it, and where it can't be had
 * the scan says why, for of a list that isn't there yet anything can be said to be missing.
 */
export function useScans(handler: ScanHandler, judgedBy?: Pick<Answer<unknown>, 'loading' | 'problem'>): void {
  const early = useRef<string[]>([]);
  const hear: ScanHandler = (code) => {
    if (judgedBy?.loading) return early.current.push(code);
    if (judgedBy?.problem) return tellProblem(judgedBy.problem);
    return handler(code);
  };
  const newest = useRef(hear);
  newest.current = hear;
  // Before it is seen: a scan right behind the first picture of a screen is that screen's, not the one's below.
  useLayoutEffect(() => handleScans((code) => newest.current(code)), []);
  const loading = judgedBy?.loading ?? false;
  useEffect(() => {
    if (!loading) for (const code of early.current.splice(0)) handOn(code);
  }, [loading]);
}
