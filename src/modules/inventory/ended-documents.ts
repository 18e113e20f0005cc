import { defineSlot, providedFor, type Tx } from '../../kernel/index.ts';

/** Gives the code of a document that has ended. It must stay as it is until the transaction ends: the check locks it, before stock. */
export type EndedCheck = (tx: Tx, documentId: string) => Promise<string | undefined>;

/** For the floors above: how to find out whether a document of theirs, by its type, needs anything any more. */
export const documentEndings = defineSlot<Readonly<Record<string, EndedCheck>>>('inventory.endings');

export async function findEnded(tx: Tx, documentType: string, documentId: string): Promise<string | undefined> {
  for (const { [documentType]: check } of providedFor(tx, documentEndings)) if (check) return check(tx, documentId);
  return undefined;
}
