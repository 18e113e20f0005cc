import type { Tx } from '../../../kernel/index.ts';

export function findVoucherMaker(tx: Tx, id: string): Promise<string[]> {
  return findMaker(tx, 'select made_by as id from vouchers.voucher where id = $1 and made_by is not null', id);
}

export function findInvoiceMaker(tx: Tx, id: string): Promise<string[]> {
  return findMaker(tx, 'select made_by as id from vouchers.invoice where id = $1 and made_by is not null', id);
}

async function findMaker(tx: Tx, sql: string, id: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(sql, [id])).map((row) => row.id);
}
