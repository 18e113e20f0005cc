import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const askEveryMilliseconds = 5 * 60_000;

/**
 * True once the server has another program than this page. The page is then loaded anew on the way to the next screen: by then whoever
 * had unsaved work was asked for it.
 */
export function useUpdate(): boolean {
  const router = useRouter();
  const [updated, setUpdated] = useState(false);
  useEffect(() => {
    const own = scriptOf(document.documentElement.outerHTML);
    async function ask(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      const page = await fetch('/', { cache: 'no-store' }).then(
        (response) => (response.ok ? response.text() : ''),
        () => '',
      );
      const there = scriptOf(page);
      if (own && there && there !== own) setUpdated(true);
    }
    const timer = setInterval(ask, askEveryMilliseconds);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, []);
  useEffect(() => {
    if (!updated) return;
    return router.subscribe('onResolved', ({ pathChanged }) => {
      if (pathChanged) window.location.reload();
    });
  }, [router, updated]);
  return updated;
}

/** The program's own script: its name says what is in it. */
function scriptOf(page: string): string | undefined {
  return /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(page)?.[1];
}
