import type { Tx } from '../../kernel/index.ts';

/** Gives the code of a document that has ended. It must stay as it is until the transaction ends: the check locks it, before stock. */
export type EndedCheck = (tx: Tx, documentId: string) => Promise<string | undefined>;

const checks = new Map<string, EndedCheck>();

/** For the floors above, when they are wired: how to find out whether a document of theirs needs anything any more. */
export function registerEnded(documentType: string, check: EndedCheck): void {
  checks.set(documentType, check);
}

export async function findEnded(tx: Tx, documentType: string, documentId: string): Promise<string | undefined> {
  return checks.get(documentType)?.(tx, documentId);
}
