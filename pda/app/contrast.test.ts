import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// UI.md asks 7:1 (WCAG AAA) on the floor: sunlight by day, one lamp by night.
const contrastMin = 7;
const sheets = ['../../ui/tokens.css', './floor.css'].map((path) =>
  readFileSync(new URL(path, import.meta.url), 'utf8'),
);
const tones = ['grey', 'blue', 'green', 'amber', 'violet', 'red', 'closed'];

const pairs: [text: string, ground: string][] = [
  ...['ink', 'ink-soft', 'ink-faint'].flatMap((text): [string, string][] =>
    ['paper', 'surface', 'surface-raised', 'surface-sunken'].map((ground) => [text, ground]),
  ),
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['accent-strong', 'surface'],
  ['main-on', 'main'],
  ['attention-on', 'attention'],
  ...tones.map((tone): [string, string] => [`tone-${tone}-text`, `tone-${tone}-fill`]),
  ['tone-amber-text', 'paper'],
  ['tone-red-text', 'surface-raised'],
];

test.each(['light', 'dark'] as const)('every text of the floor app is readable by %s', (theme) => {
  const colours = coloursOf(theme);
  const weak = pairs
    .map(([text, ground]) => ({ text, ground, contrast: contrast(colours[text], colours[ground]) }))
    .filter((pair) => pair.contrast < contrastMin);
  expect(weak).toEqual([]);
  for (const ground of ['yes', 'no']) expect(contrast('#ffffff', colours[ground])).toBeGreaterThanOrEqual(contrastMin);
});

function coloursOf(theme: 'light' | 'dark'): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const sheet of sheets) {
    for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]*:root[^{}]*)\{([^{}]*)\}/g)) {
      if (selector.includes('data-theme') && theme !== 'dark') continue;
      for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|#[0-9a-f]{3}\b)/gi))
        colours[name] = value.length === 4 ? value.replace(/[0-9a-f]/gi, '$&$&') : value;
    }
  }
  return colours;
}

/** WCAG 2.2 contrast ratio of two sRGB colours. */
function contrast(a: string | undefined, b: string | undefined): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return Math.round(((lighter + 0.05) / (darker + 0.05)) * 100) / 100;
}

function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('a colour is missing');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
