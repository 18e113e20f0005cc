import { expect, test } from 'vitest';
import { partsOf } from './comment-text.ts';

const shown = (text: string, mentions: string[], links: string[]) =>
  partsOf(text, mentions, links).map(({ is, part }) => `${is} ${part}`);

test('a text falls into words, people and codes, and nothing of it is lost', () => {
  const text = '@王强 看 #WO2611-0082/2，\n再看 #WO2611-0082 (A+B)';
  const marks = [['@王强'], ['#WO2611-0082', '#WO2611-0082/2']] as const;
  expect(shown(text, [...marks[0]], [...marks[1]])).toEqual([
    'mention @王强',
    'text  看 ',
    'link #WO2611-0082/2',
    'text ，\n再看 ',
    'link #WO2611-0082',
    'text  (A+B)',
  ]);
  expect(
    partsOf(text, ['@王强'], ['#WO2611-0082'])
      .map(({ part }) => part)
      .join(''),
  ).toBe(text);
});

test('signs that mean something in a pattern are signs', () => {
  expect(shown('#A.1(b)[c]-/d', [], ['#A.1(b)[c]-/d'])).toEqual(['link #A.1(b)[c]-/d']);
  expect(shown('#AX1', [], ['#A.1'])).toEqual(['text #AX1']);
});
