import type { Tx } from '../../../kernel/index.ts';

/** What is written from here on can be taken back alone. */
export async function setSavepoint(tx: Tx): Promise<void> {
  await tx.query('savepoint import_row');
}

export async function rollBackToSavepoint(tx: Tx): Promise<void> {
  await tx.query('rollback to savepoint import_row');
}

export async function releaseSavepoint(tx: Tx): Promise<void> {
  await tx.query('release savepoint import_row');
}
