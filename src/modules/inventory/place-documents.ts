import { inScope, type Principal, type Tx } from '../../kernel/index.ts';
import { findDocuments, type KnownDocument, upsertDocuments } from './queries/documents.ts';

/**
 * Tells stock of documents that a module above has made or given to another workshop: that they exist, and whose they are. Who may
 * see their movements and promises depends on it.
 */
export async function placeDocuments(tx: Tx, documents: readonly KnownDocument[]): Promise<void> {
  if (documents.length > 0) await upsertDocuments(tx, documents);
}

/** Gives the code of a document to those who may see it, and null to others. */
export async function documentCodesFor(
  tx: Tx,
  documents: readonly { documentId: string }[],
): Promise<(principal: Principal, document: { documentId: string; documentCode: string | null }) => string | null> {
  const known = await findDocuments(tx, [...new Set(documents.map((one) => one.documentId))]);
  return (principal, document) =>
    inScope(principal, known.get(document.documentId) ?? {}) ? document.documentCode : null;
}
