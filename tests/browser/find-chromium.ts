import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where this machine has its Chromium. Without one the tests fail and say how to get it: a skipped test proves nothing. */
export function findChromium(): string {
  const named = process.env.TRUEUP_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(
      `TRUEUP_CHROMIUM says ${named}, and nothing is there. Correct it, or unset it to look in the usual places.`,
    );
  }
  const found = usualPlaces.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    'The browser tests need a Chromium and found none. Install it (apt-get install chromium fonts-noto-cjk, or brew install --cask chromium), or say where it is: TRUEUP_CHROMIUM=/path/to/chromium.',
  );
}
