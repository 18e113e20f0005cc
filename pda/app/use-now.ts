import { useEffect, useState } from 'react';
import { serverNow } from '../queue/device-clock.ts';

/** The present moment, a new one every ten seconds while somebody looks at it. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    setNow(serverNow());
    if (!ticking) return;
    const timer = setInterval(() => setNow(serverNow()), 10_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
