import type { Amount } from '../../../kernel/index.ts';
import type { Request } from '../../execution/index.ts';
import type { RfqLine } from '../rules/rfq.ts';

/** What of a line is still wanted, in base units: what it asks for, less what those of its requests asked that are left out. */
export function stillWanted(
  { quantityBase }: Pick<RfqLine, 'quantityBase'>,
  leaveOut: readonly string[],
  requests: ReadonlyMap<string, Request>,
): Amount {
  return leaveOut.reduce((rest, id) => rest - (requests.get(id)?.quantity ?? 0n), quantityBase);
}
