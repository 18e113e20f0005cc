import type { Drawing } from '../drawing/drawing.ts';
import { refuse } from '../refusals.ts';

/** A label without its code, or with a wrong one, is worse than none. Throws printing.code_impossible and printing.code_empty. */
export function assertPrintable(things: readonly { code: string }[], drawings: readonly Drawing[]): void {
  for (const [at, { faults }] of drawings.entries()) {
    const wrong = faults.find(({ fault }) => fault === 'code_impossible' || fault === 'code_empty');
    if (!wrong) continue;
    const name = wrong.fault === 'code_empty' ? 'printing.code_empty' : 'printing.code_impossible';
    throw refuse(name, { code: things[at]?.code ?? '', value: wrong.value }, { where: '/ids' });
  }
}
