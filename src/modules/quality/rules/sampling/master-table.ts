import { type Aql, aqls, type Severity } from '../../contract/sampling.ts';
import { type CodeLetter, codeLetters } from './code-letter.ts';

/** A single sampling plan: so many pieces, accepted with so many nonconforming ones at most. Rejected from Ac + 1 on. */
export interface SamplePlan {
  letter: CodeLetter;
  size: number;
  acceptance: number;
  rejection: number;
}

export type Table = Exclude<Severity, 'discontinued'>;

/** Sample sizes by letter, A first. */
const sizesNormal = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150];
const sizesReduced = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800];

/**
 * Tables 2-A, 2-B and 2-C of ISO 2859-1:1999 run along diagonals: what a letter has at an AQL, the next letter has one AQL before. So a
 * table is one row of acceptance numbers by steps from the diagonal of Ac 0; `up` and `down` are its arrows.
 */
interface Diagonals {
  /** Place of the letter and of the AQL, added, where Ac is 0. */
  zero: number;
  /** Of the steps after 0. */
  steps: readonly (number | 'up' | 'down')[];
  /** From the letter F on the table ends earlier. */
  stepsFromF: number;
}
const diagonalsOf: Record<Table, Diagonals> = {
  normal: { zero: 14, steps: [0, 'up', 'down', 1, 2, 3, 5, 7, 10, 14, 21, 30, 44], stepsFromF: 10 },
  tightened: { zero: 15, steps: [0, 'down', 'down', 1, 2, 3, 5, 8, 12, 18, 27, 41], stepsFromF: 9 },
  reduced: { zero: 14, steps: [0, 'up', 'down', 'down', 1, 2, 3, 5, 6, 8, 10, 14, 21], stepsFromF: 10 },
};
/** Of reduced inspection the letters A and B go as under normal inspection from Ac 1 on, B where A does. */
const reducedOfShort: readonly (number | 'up' | 'down')[] = [0, 'down', 'down', 1, 2, 3, 5, 7, 10, 14, 21, 30];
const F = codeLetters.indexOf('F');
const S = codeLetters.indexOf('S');

/**
 * What the master table says for a letter and an AQL, its arrows followed: an arrow leads to another plan, with another size.
 * Throws for an AQL that isn't of the series.
 */
export function samplePlanOf(letter: CodeLetter, aql: Aql, table: Table): SamplePlan {
  const column = (aqls as readonly string[]).indexOf(aql);
  if (column < 0) throw new Error(`${aql} is no AQL of ISO 2859-1`);
  const last = table === 'tightened' ? S : S - 1;
  const start = codeLetters.indexOf(letter);
  const arrow = cellOf(start, column, table);
  const ways = arrow === 'up' ? [-1, 1] : [1, -1];
  // An arrow that leads out of the table is turned round: nothing stands beyond its end.
  for (const way of ways) {
    for (let at = start; at >= 0 && at <= last; at += way) {
      const acceptance = cellOf(at, column, table);
      if (typeof acceptance === 'number') return planAt(at, acceptance, table);
    }
  }
  throw new Error(`no plan for ${letter} at ${aql}`);
}

function planAt(at: number, acceptance: number, table: Table): SamplePlan {
  const sizes = table === 'reduced' ? sizesReduced : sizesNormal;
  return {
    letter: codeLetters.charAt(at),
    size: sizes[at] as number,
    acceptance,
    rejection: acceptance + 1,
  };
}

function cellOf(at: number, column: number, table: Table): number | 'up' | 'down' {
  const { zero, steps, stepsFromF } = diagonalsOf[table];
  // The letter S holds one plan, where R has none below it.
  if (at === S) return aqls[column] === '0.025' ? 1 : 'up';
  const step = at + column - zero;
  if (table === 'reduced' && at < 2 && column >= zero) {
    return at === 1 && column === zero ? 'up' : (reducedOfShort[column - zero] ?? 'up');
  }
  if (step < 0) return 'down';
  if (at >= F && step > stepsFromF) return 'up';
  return steps[step] ?? 'up';
}

/** The AQL of the series that is one step stricter; none before the first. */
export function stricterAql(aql: Aql): Aql | undefined {
  return aqls[(aqls as readonly string[]).indexOf(aql) - 1];
}
