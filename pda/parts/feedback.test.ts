import { afterEach, expect, test, vi } from 'vitest';
import { hideFeedback, showFeedback } from './feedback.ts';

afterEach(() => {
  hideFeedback();
  vi.unstubAllGlobals();
});

test('yes, no and “look here” are told apart by hand and by ear alone', () => {
  const felt: number[][] = [];
  const heard: number[][] = [];
  let notes: number[] = [];
  vi.stubGlobal('navigator', { vibrate: (pattern: number[]) => felt.push(pattern) });
  const node = { connect: (next: unknown) => next };
  vi.stubGlobal(
    'AudioContext',
    class {
      currentTime = 0;
      destination = {};
      resume = async () => undefined;
      createGain = () => ({ ...node, gain: { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} } });
      createOscillator = () => ({
        ...node,
        frequency: {
          set value(hertz: number) {
            notes.push(hertz);
          },
        },
        start: () => {},
        stop: () => {},
      });
    },
  );
  for (const kind of ['yes', 'no', 'attention'] as const) {
    notes = [];
    showFeedback({ kind, title: kind });
    heard.push(notes);
  }
  const [yes = [], no = [], attention = []] = felt;
  // One tap, one long shake, several.
  expect([yes.length, no.length, attention.length]).toEqual([1, 1, 5]);
  expect((no[0] ?? 0) / (yes[0] ?? 1)).toBeGreaterThan(5);
  const rises = heard.map((tones) => Math.sign((tones.at(-1) ?? 0) - (tones[0] ?? 0)));
  expect(rises).toEqual([1, -1, 0]);
  // No is as deep as yes is high: over the noise of a press each is heard.
  expect(Math.max(...(heard[1] ?? []))).toBeLessThan(300);
  expect(Math.min(...(heard[0] ?? []))).toBeGreaterThan(1_000);
});
