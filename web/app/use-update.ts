import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

const askEveryMilliseconds = 5 * 60_000;
const lookEveryMilliseconds = 30_000;
const leftAloneMilliseconds = 2 * 60_000;

/**
 * True once the server has another program than this page. The page is then loaded anew at a moment when nothing is lost: on the way to
 * the next screen, where whoever had unsaved work was asked for it, or once it is left alone with nothing typed in.
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
  const use = useRef<ReturnType<typeof watchUse>>(undefined);
  useEffect(() => {
    const watched = watchUse();
    use.current = watched;
    const leave = router.subscribe('onResolved', ({ pathChanged }) => pathChanged && watched.begin());
    return () => {
      leave();
      watched.stop();
    };
  }, [router]);
  useEffect(() => {
    if (!updated) return;
    const leave = router.subscribe('onResolved', ({ pathChanged }) => pathChanged && window.location.reload());
    const timer = setInterval(() => use.current?.isLeftAlone() && window.location.reload(), lookEveryMilliseconds);
    return () => {
      leave();
      clearInterval(timer);
    };
  }, [router, updated]);
  return updated;
}

/** Whether anything was typed on this screen, and for how many looks nobody has touched it. */
function watchUse() {
  let typed = false;
  let looks = 0;
  const onTouch = ({ type }: Event) => {
    looks = 0;
    if (type === 'input') typed = true;
  };
  for (const kind of touches) document.addEventListener(kind, onTouch, true);
  return {
    begin(): void {
      typed = false;
      looks = 0;
    },
    isLeftAlone(): boolean {
      looks += 1;
      return looks * lookEveryMilliseconds >= leftAloneMilliseconds && !typed && !isDialogOpen() && !isGuarded();
    },
    stop(): void {
      for (const kind of touches) document.removeEventListener(kind, onTouch, true);
    },
  };
}

const touches = ['input', 'pointerdown', 'keydown', 'wheel'];

function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility());
}

/** Asks whoever guards unsaved work, as the browser does before a tab is closed. */
function isGuarded(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

/** The program's own script: its name says what is in it. */
function scriptOf(page: string): string | undefined {
  return /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(page)?.[1];
}
