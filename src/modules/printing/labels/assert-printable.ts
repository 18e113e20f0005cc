import type { Drawing } from '../drawing/drawing.ts';
import { refuse } from '../refusals.ts';

const refusals = {
  code_empty: 'printing.code_empty',
  code_impossible: 'printing.code_impossible',
  code_lacks: 'printing.code_lacks',
} as const;

/** A label without its code, or with a wrong one, is worse than none. Throws printing.code_lacks, printing.code_impossible and printing.code_empty. */
export function assertPrintable(things: readonly { code: string }[], drawings: readonly Drawing[]): void {
  for (const [at, { faults }] of drawings.entries()) {
    const wrong = faults.find(({ fault }) => fault in refusals);
    if (wrong)
      throw refuse(
        refusals[wrong.fault as keyof typeof refusals],
        { code: things[at]?.code ?? '', value: wrong.value },
        { where: '/ids' },
      );
  }
}
