import { assertInScope, type CommandContext } from '../../kernel/index.ts';
import { findLocations } from '../masterdata/index.ts';
import type { Reader } from './queries/readers.ts';

/** What a portal sees moves stock from one of its sides to the other, so whoever speaks for it answers for both. */
export async function assertSidesInScope({ tx, principal }: CommandContext, reader: Reader): Promise<void> {
  const sides = [reader.fromLocationId, reader.toLocationId].flatMap((id) => id ?? []);
  for (const side of (await findLocations(tx, sides)).values()) assertInScope(principal, side);
}
