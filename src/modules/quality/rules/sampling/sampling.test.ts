import { describe, expect, test } from 'vitest';
import { aqls, levels } from '../../contract/sampling.ts';
import { codeLetterOf, codeLetters } from './code-letter.ts';
import { samplePlanOf, stricterAql, type Table } from './master-table.ts';
import { planSample } from './plan-sample.ts';
import { freshSwitching, resumeInspection, type SwitchingState, scoreOf, switchSeverity } from './switch-severity.ts';

const asked = (aql: string, level: (typeof levels)[number] = 'II') =>
  ({ sampling: 'aql', count: null, aql, level }) as const;

describe('the code letter', () => {
  // Table 1: lot, then S-1 S-2 S-3 S-4 I II III.
  test.each([
    [2, 'AAAAAAB'],
    [8, 'AAAAAAB'],
    [9, 'AAAAABC'],
    [25, 'AABBBCD'],
    [50, 'ABBCCDE'],
    [90, 'BBCCCEF'],
    [150, 'BBCDDFG'],
    [151, 'BCDEEGH'],
    [500, 'BCDEFHJ'],
    [1200, 'CCEFGJK'],
    [3200, 'CDEGHKL'],
    [10_000, 'CDFGJLM'],
    [35_000, 'CDFHKMN'],
    [150_000, 'DEGJLNP'],
    [500_000, 'DEGJMPQ'],
    [500_001, 'DEHKNQR'],
  ])('of a lot of %i is %s by level', (lot, letters) => {
    const byLevel = (['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'] as const).map((level) => codeLetterOf(lot, level));
    expect(byLevel.join('')).toBe(letters);
  });

  test('never falls where the lot grows', () => {
    for (const level of levels) {
      let before = 0;
      for (const lot of [1, 2, 8, 9, 15, 16, 25, 26, 50, 51, 90, 91, 150, 280, 281, 1201, 3201, 500_000, 500_001]) {
        const at = codeLetters.indexOf(codeLetterOf(lot, level));
        expect(at).toBeGreaterThanOrEqual(before);
        before = at;
      }
    }
  });
});

describe('the master tables', () => {
  // Values of GB/T 2828.1-2012, tables 2-A, 2-B and 2-C with their arrows followed, as a public implementation lists them.
  const known: [Table, string, string][] = [
    [
      'normal',
      'F',
      '0.40 G 32 0, 0.65 F 20 0, 1.0 E 13 0, 1.5 G 32 1, 2.5 F 20 1, 4.0 F 20 2, 65 F 20 21, 100 E 13 21',
    ],
    ['normal', 'A', '0.010 Q 1250 0, 4.0 B 3 0, 6.5 A 2 0, 10 C 5 1, 15 B 3 1, 25 A 2 1, 1000 A 2 30'],
    ['normal', 'B', '6.5 A 2 0, 10 C 5 1, 15 B 3 1, 400 B 3 21, 650 B 3 30, 1000 B 3 44'],
    ['normal', 'K', '0.10 K 125 0, 0.15 J 80 0, 0.25 L 200 1, 0.40 K 125 1, 2.5 K 125 7, 4.0 K 125 10, 15 J 80 21'],
    ['normal', 'R', '0.010 Q 1250 0, 0.015 P 800 0, 0.025 R 2000 1, 0.65 R 2000 21, 1.0 Q 1250 21, 1000 B 3 44'],
    ['normal', 'Q', '0.010 Q 1250 0, 0.015 P 800 0, 0.025 R 2000 1, 0.040 Q 1250 1'],
    [
      'tightened',
      'F',
      '1.0 F 20 0, 1.5 H 50 1, 2.5 G 32 1, 4.0 F 20 1, 6.5 F 20 2, 40 F 20 12, 65 F 20 18, 100 E 13 18',
    ],
    ['tightened', 'A', '6.5 B 3 0, 10 A 2 0, 15 C 5 1, 25 B 3 1, 40 A 2 1, 1000 A 2 27'],
    ['tightened', 'R', '0.010 R 2000 0, 0.015 Q 1250 0, 0.025 S 3150 1, 0.040 R 2000 1'],
    ['tightened', 'E', '1.5 E 13 0, 2.5 G 32 1, 4.0 F 20 1, 6.5 E 13 1, 150 E 13 27, 250 E 13 41, 400 D 8 41'],
    [
      'reduced',
      'F',
      '0.65 F 8 0, 1.0 E 5 0, 1.5 H 20 1, 2.5 G 13 1, 4.0 F 8 1, 6.5 F 8 2, 25 F 8 6, 65 F 8 10, 100 E 5 10',
    ],
    ['reduced', 'A', '6.5 A 2 0, 10 D 3 1, 15 C 2 1, 25 A 2 1, 150 A 2 7, 1000 A 2 30'],
    ['reduced', 'C', '2.5 C 2 0, 4.0 B 2 0, 6.5 E 5 1, 15 C 2 1, 65 C 2 5, 100 C 2 6, 650 C 2 21, 1000 B 2 30'],
    ['reduced', 'K', '0.10 K 50 0, 0.25 M 125 1, 0.65 K 50 1, 6.5 K 50 8, 10 K 50 10'],
    ['reduced', 'Q', '0.010 Q 500 0, 0.015 P 315 0, 0.025 N 200 0, 0.040 R 800 1, 0.065 Q 500 1'],
  ];
  test.each(known)('%s %s', (table, letter, row) => {
    for (const cell of row.split(', ')) {
      const [aql = '', found, size, acceptance] = cell.split(' ');
      expect(samplePlanOf(letter, aql, table), `${table} ${letter} at ${aql}`).toEqual({
        letter: found,
        size: Number(size),
        acceptance: Number(acceptance),
        rejection: Number(acceptance) + 1,
      });
    }
  });

  const tables = ['normal', 'tightened', 'reduced'] as const;
  const letters = [...codeLetters].filter((letter) => letter !== 'S');

  test('at every letter and AQL there is a plan, and Re is Ac + 1', () => {
    for (const table of tables)
      for (const letter of letters)
        for (const aql of aqls) {
          const { acceptance, rejection, size } = samplePlanOf(letter, aql, table);
          expect(rejection).toBe(acceptance + 1);
          expect(acceptance).toBeGreaterThanOrEqual(0);
          expect(size).toBeGreaterThanOrEqual(2);
        }
  });

  test('Ac never falls where the AQL grows, and tightened inspection is never more lenient than normal', () => {
    for (const letter of letters)
      for (const table of tables) {
        const row = aqls.map((aql) => samplePlanOf(letter, aql, table));
        for (const [index, { acceptance }] of row.entries())
          expect(acceptance, `${table} ${letter} ${aqls[index]}`).toBeGreaterThanOrEqual(
            row[index - 1]?.acceptance ?? 0,
          );
      }
    for (const letter of letters)
      for (const aql of aqls) {
        const normal = samplePlanOf(letter, aql, 'normal');
        const tightened = samplePlanOf(letter, aql, 'tightened');
        if (normal.size === tightened.size)
          expect(tightened.acceptance, `${letter} ${aql}`).toBeLessThanOrEqual(
            normal.acceptance + (normal.acceptance > 5 ? 1 : 0),
          );
      }
  });

  test('reduced inspection never asks for more pieces of the same letter than normal', () => {
    for (const letter of letters)
      for (const aql of aqls) {
        const reduced = samplePlanOf(letter, aql, 'reduced');
        if (reduced.letter !== letter) continue;
        expect(reduced.size).toBeLessThanOrEqual(samplePlanOf(letter, aql, 'normal').size);
      }
  });

  test('an AQL between the steps is none', () => {
    expect(() => samplePlanOf('F', '2.0', 'normal')).toThrow();
    expect(stricterAql('0.010')).toBeUndefined();
    expect(stricterAql('1.5')).toBe('1.0');
  });
});

describe('the sample of a lot', () => {
  test('of 150, level II, AQL 1.5: the arrow leads to 32 pieces, accepted with 1, rejected with 2', () => {
    expect(planSample(150, asked('1.5'), 'normal')).toMatchObject({
      size: 32,
      acceptance: 1,
      rejection: 2,
      all: false,
    });
  });
  test('is every piece where the plan asks for as many as there are, or more', () => {
    expect(planSample(8, asked('0.65'), 'normal')).toMatchObject({ size: 8, acceptance: 0, all: true });
    expect(planSample(32, asked('0.40'), 'normal')).toMatchObject({ size: 32, all: true });
    expect(planSample(33, asked('0.40'), 'normal')).toMatchObject({ size: 32, all: false });
  });
  test('never has more pieces than the lot', () => {
    for (const lot of [1, 2, 3, 5, 13, 49, 150, 1000])
      for (const aql of aqls)
        for (const level of levels)
          for (const table of ['normal', 'tightened', 'reduced'] as const)
            expect(planSample(lot, asked(aql, level), table).size).toBeLessThanOrEqual(lot);
  });
  test('without the standard is all, or a number, of which none may fail', () => {
    const other = { aql: '1.0', level: 'II' } as const;
    expect(planSample(40, { ...other, sampling: 'all', count: null }, 'normal')).toMatchObject({
      size: 40,
      acceptance: 0,
    });
    expect(planSample(40, { ...other, sampling: 'fixed', count: 5 }, 'normal')).toMatchObject({
      size: 5,
      acceptance: 0,
    });
    expect(planSample(3, { ...other, sampling: 'fixed', count: 5 }, 'normal')).toMatchObject({ size: 3, all: true });
  });
});

describe('switching', () => {
  const run = (state: SwitchingState, results: string, score = 2) =>
    [...results].reduce((now, one) => switchSeverity(now, { accepted: one === '+', score }), state);

  test('two of five rejected tighten; two with four accepted between them don’t', () => {
    expect(run(freshSwitching, '-+++-').severity).toBe('tightened');
    expect(run(freshSwitching, '--').severity).toBe('tightened');
    expect(run(freshSwitching, '-++++-').severity).toBe('normal');
  });
  test('five accepted in a row loosen again, and one rejected begins the count anew', () => {
    const tightened = run(freshSwitching, '--');
    expect(run(tightened, '++++').severity).toBe('tightened');
    expect(run(tightened, '+++++').severity).toBe('normal');
    expect(run(tightened, '++++-++++').severity).toBe('tightened');
  });
  test('five rejected under tightened inspection stop it, however many were accepted between, until somebody resumes it', () => {
    const stopped = run(run(freshSwitching, '--'), '-+-+-+-+-');
    expect(stopped.severity).toBe('discontinued');
    expect(run(stopped, '+++++').severity).toBe('discontinued');
    expect(resumeInspection(stopped)).toEqual({ ...freshSwitching, severity: 'tightened' });
    expect(resumeInspection(freshSwitching)).toBe(freshSwitching);
  });
  test('a score of 30 reduces: fifteen lots at 2, ten at 3; a lot without begins anew', () => {
    expect(run(freshSwitching, '+'.repeat(14)).severity).toBe('normal');
    expect(run(freshSwitching, '+'.repeat(15)).severity).toBe('reduced');
    expect(run(freshSwitching, '+'.repeat(10), 3).severity).toBe('reduced');
    const nearly = run(freshSwitching, '+'.repeat(14));
    expect(switchSeverity(nearly, { accepted: true, score: 0 })).toMatchObject({ severity: 'normal', score: 0 });
    expect(run(nearly, '-+').score).toBe(2);
  });
  test('one rejected under reduced inspection goes back to normal', () => {
    expect(run(run(freshSwitching, '+'.repeat(15)), '-')).toEqual(freshSwitching);
  });
  test('with a larger Ac the lot must also pass one AQL stricter to count', () => {
    expect(scoreOf({ acceptance: 1, stricterAcceptance: null }, 1)).toBe(2);
    expect(scoreOf({ acceptance: 3, stricterAcceptance: 2 }, 2)).toBe(3);
    expect(scoreOf({ acceptance: 3, stricterAcceptance: 2 }, 3)).toBe(0);
    expect(scoreOf({ acceptance: 3, stricterAcceptance: 2 }, 4)).toBe(0);
  });
});
