import type { z } from 'zod';
import { type Tx, toWire } from '../../../kernel/index.ts';
import type { zSettledLine } from '../contract.ts';
import { readSettledLine } from '../queries/results.ts';

/** How a line stands, for those who may see the books. */
export async function presentLine(tx: Tx, id: string): Promise<z.infer<typeof zSettledLine>> {
  return toWire(await readSettledLine(tx, id));
}
