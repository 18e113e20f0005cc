import { expect, test } from 'vitest';
import { cleanCode, handleScans, scanned } from './listen.ts';

test('the newest handler hears a scan first and may leave it to the one below', () => {
  const heard: string[] = [];
  const stopApp = handleScans((code) => void heard.push(`app ${code}`));
  const stopField = handleScans((code) => {
    heard.push(`field ${code}`);
    return !code.startsWith('WO');
  });
  scanned('LOT-1', 10_000);
  scanned('WO-1', 20_000);
  stopField();
  scanned('LOT-2', 30_000);
  stopApp();
  scanned('LOT-3', 40_000);
  expect(heard).toEqual(['field LOT-1', 'field WO-1', 'app WO-1', 'app LOT-2']);
});

test('the same label twice in a moment is one scan, later it is another', () => {
  const heard: string[] = [];
  const stop = handleScans((code) => void heard.push(code));
  scanned('A-1', 50_000);
  scanned('A-1', 50_300);
  scanned('A-1', 51_500);
  stop();
  expect(heard).toEqual(['A-1', 'A-1']);
});

test('what an input method in full width made of a code is the code on the label', () => {
  expect(cleanCode('ＷＯ２６１１－０１０２（１０）')).toBe('WO2611-0102(10)');
  expect(cleanCode('　L-1　')).toBe('L-1');
  expect(cleanCode('批次1')).toBe('批次1');
});

test('the group separator of GS1 codes survives, blanks and line ends around a code do not', () => {
  expect(cleanCode(' 0106901234567892\u001d10L7\r\n')).toBe('0106901234567892\u001d10L7');
});
