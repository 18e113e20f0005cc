import { expect, test } from 'vitest';
import { registerParameterWords, wordsOfEach } from './parameter-words.ts';
import { defineRefusals } from './refusal.ts';

const colours: Record<string, { zh: string; en: string }> = { r: { zh: '红', en: 'red' }, b: { zh: '蓝', en: 'blue' } };
registerParameterWords('colour', (code, language) => colours[code]?.[language]);
registerParameterWords(
  'colours',
  wordsOfEach((code, language) => colours[code]?.[language]),
);
const same = (text: string) => [text, text] as const;
const refuse = defineRefusals({
  'test.colour': {
    status: 422,
    what: same('{count} {colour} → {toColour}'),
    why: same('{colours}'),
    remedy: same('{colourful}'),
  },
});

test('a parameter that carries a code is said in the reader’s words, and stays a code for programs', () => {
  const refusal = refuse('test.colour', { count: 3, colour: 'r', toColour: 'b', colours: 'r、b', colourful: 'r' });
  expect(refusal.text('zh')).toEqual({ what: '3 红 → 蓝', why: '红、蓝', remedy: 'r' });
  expect(refusal.text('en')).toEqual({ what: '3 red → blue', why: 'red, blue', remedy: 'r' });
  expect(refusal.parameters.toColour).toBe('b');
});

test('a code that nobody knows is said as it is', () => {
  const refusal = refuse('test.colour', { count: 3, colour: 'x', toColour: 'b', colours: 'r, x', colourful: '' });
  expect(refusal.text('en')).toEqual({ what: '3 x → blue', why: 'red, x', remedy: '' });
});
