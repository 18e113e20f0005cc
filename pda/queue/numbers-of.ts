import type { QueuedCommand } from './command.ts';

/** A number of a command that a person may say anew. */
export interface SaidNumber {
  field: 'quantityGood' | 'quantityScrap' | 'quantityRework' | 'quantity';
  amount: string;
}

const fields = ['quantityGood', 'quantityScrap', 'quantityRework', 'quantity'] as const;

/**
 * The numbers of a refused command, in the order in which they are asked for. What serial numbers count isn't among them: there
 * each piece was scanned. Rework stands only where its operation was chosen.
 */
export function numbersOf({ body }: Pick<QueuedCommand, 'body'>): SaidNumber[] {
  const serials = Array.isArray(body.serialCodes) || Array.isArray(body.serials);
  return fields.flatMap((field) => {
    const amount = body[field];
    if (typeof amount !== 'string') return [];
    if (serials && (field === 'quantityGood' || field === 'quantity')) return [];
    if (field === 'quantityRework' && body.reworkToOperationId === undefined) return [];
    return [{ field, amount }];
  });
}
