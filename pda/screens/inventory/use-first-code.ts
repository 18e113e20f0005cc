import { useEffect, useRef } from 'react';

/** Takes a code that came with the address (a scan on another screen), once. */
export function useFirstCode(code: string | undefined, take: (code: string) => Promise<void>): void {
  const taken = useRef(false);
  useEffect(() => {
    if (!code || taken.current) return;
    taken.current = true;
    void take(code);
  });
}
