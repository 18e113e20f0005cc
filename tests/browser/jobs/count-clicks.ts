import type { Page } from 'playwright-core';

/** Counts what a hand does with the pointer on this page, from here on: presses that are real, on whatever page it leads to. */
export async function countClicks(page: Page): Promise<{ clicks(): number }> {
  let clicks = 0;
  await page.exposeFunction('noteTrustedPress', () => {
    clicks += 1;
  });
  await page.addInitScript(watchPresses);
  await page.evaluate(watchPresses);
  return { clicks: () => clicks };
}

/** In the page: each press of the pointer is told; a page that is watched already isn't watched twice. */
function watchPresses(): void {
  const watched = window as typeof window & { noteTrustedPress?: () => void; pressesAreWatched?: boolean };
  if (watched.pressesAreWatched) return;
  watched.pressesAreWatched = true;
  window.addEventListener('pointerdown', ({ isTrusted }) => isTrusted && watched.noteTrustedPress?.(), true);
}
