import { expect, test } from 'vitest';
import { namePair } from './name-pair.ts';
import { registerParameterWords, sayMomentsIn, wordsOfEach } from './parameter-words.ts';
import { defineRefusals, restoreRefusal } from './refusal.ts';

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

test('a moment is said by the factory’s clock, alone, within a text and among errors, and stays a moment for programs', () => {
  sayMomentsIn(() => 'Asia/Shanghai');
  const at = new Date('2026-11-18T16:30:00.000Z');
  const versions = 'A 2026-11-18T02:00:05.250Z – B 2026-11-19T02:00:00Z';
  const what = { zh: `早于 ${at.toISOString()}`, en: `before ${at.toISOString()}` };
  const parameters = { count: 1, colour: 'r', toColour: at, colours: versions, colourful: '2026-11-18' };
  const refusal = refuse('test.colour', parameters, { errors: [{ where: '/at', what }] });
  expect(refusal.text('zh')).toEqual({
    what: '1 红 → 2026-11-19 00:30',
    why: 'A 2026-11-18 10:00:05 – B 2026-11-19 10:00',
    remedy: '2026-11-18',
  });
  const problem = refusal.problem('en');
  expect(problem.errors?.[0]?.what).toBe('before 2026-11-19 00:30');
  expect(problem.parameters?.toColour).toBe('2026-11-18T16:30:00.000Z');
  sayMomentsIn(() => 'Europe/Berlin');
  expect(refusal.text('en').what).toBe('1 red → 2026-11-18 17:30');
});

test('somebody is named as the reader calls them, and programs get the kept name with the English one beside it', () => {
  const parameters = {
    count: 1,
    colour: namePair('张焊', 'Zhang Han'),
    toColour: namePair('李班', ''),
    colours: 'r',
    colourful: '',
  };
  const refusal = refuse('test.colour', parameters);
  expect(refusal.text('zh').what).toBe('1 张焊 → 李班');
  expect(refusal.text('en').what).toBe('1 Zhang Han → 李班');
  expect(refusal.parameters).toEqual({
    ...{ count: 1, colour: '张焊', colourEn: 'Zhang Han', toColour: '李班', colours: 'r', colourful: '' },
  });
  expect(restoreRefusal(refusal.toJSON()).text('en')).toEqual(refusal.text('en'));
});

test('of a text each sentence says the half of its language', () => {
  const thing = { zh: '人员', en: 'person' };
  const refusal = refuse('test.colour', { count: 1, colour: thing, toColour: 'b', colours: 'r', colourful: '' });
  expect(refusal.text('zh').what).toBe('1 人员 → 蓝');
  expect(refusal.text('en').what).toBe('1 person → blue');
  expect(refusal.parameters).toMatchObject({ colourZh: '人员', colourEn: 'person' });
});
