import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForScans } from './scanner.ts';

/** The window's own clock, and what listens to its keys. */
let onKey: (event: object) => void;
let heard: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('HTMLInputElement', class {});
  vi.stubGlobal('HTMLTextAreaElement', class {});
  vi.stubGlobal('window', {
    addEventListener: (_name: string, listener: typeof onKey) => {
      onKey = listener;
    },
    removeEventListener: () => {},
  });
  stop = listenForScans((code) => void heard.push(code), {
    lengthMin: 3,
    gapMillisecondsMax: 100,
    silenceMilliseconds: 180,
    onTorn: () => void heard.push('torn'),
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Keys pressed 2 ms after each other from `at` on; handed on after as many milliseconds as `waits` says of each, counted from the one before. */
function type(keys: readonly string[], at: number, waits: (index: number) => number): void {
  for (const [index, key] of keys.entries()) {
    vi.advanceTimersByTime(waits(index));
    onKey({ key, code: '', timeStamp: at + index * 2, preventDefault() {}, stopPropagation() {} });
  }
}
const now = () => performance.now();

test('what ends by Enter is one scan, what ends by silence as well', () => {
  type([...'WO2611-0001', 'Enter'], now(), () => 2);
  vi.advanceTimersByTime(1_000);
  type([...'WO2611-0002'], now(), () => 2);
  expect(heard).toEqual(['WO2611-0001']);
  vi.advanceTimersByTime(250);
  expect(heard).toEqual(['WO2611-0001', 'WO2611-0002']);
});

test('a busy device that hands its keys on late, and later still, cuts no scan in two', () => {
  type([...'WO2611-0001-10', 'Enter'], now(), (index) => 60 + index * 20);
  vi.advanceTimersByTime(5_000);
  expect(heard).toEqual(['WO2611-0001-10']);
});

test('the tail of a scan that silence cut off all the same is no code of its own', () => {
  type([...'WO2611-0001-10', 'Enter'], now(), (index) => (index === 9 ? 900 : 2));
  expect(heard).toEqual(['WO2611-00', 'torn']);
  vi.advanceTimersByTime(1_000);
  type([...'WO2611-0002', 'Enter'], now(), () => 2);
  expect(heard).toEqual(['WO2611-00', 'torn', 'WO2611-0002']);
});
