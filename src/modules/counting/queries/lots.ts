import { codeKey, type Tx } from '../../../kernel/index.ts';

export async function findLot(
  tx: Tx,
  id: string,
): Promise<{ itemId: string; code: string; kind: 'lot' | 'serial' } | undefined> {
  return tx.first(`select t.item_id as "itemId", t.code, t.kind from inventory.lot t where t.id = $1`, [id]);
}

/** The place where a handling unit stands. */
export async function findStandingAt(tx: Tx, handlingUnitId: string): Promise<string | undefined> {
  const row = await tx.first<{ id: string }>(
    `select r.location_id as id from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id where u.id = $1`,
    [handlingUnitId],
  );
  return row?.id;
}

/** A lot by its code, however it is written. */
export async function findLotByCode(
  tx: Tx,
  itemId: string,
  code: string,
): Promise<{ id: string; expiresOn: string | null } | undefined> {
  return tx.first(
    `select t.id, t.expires_on as "expiresOn" from inventory.lot t
      where t.item_id = $1 and kernel.code_key(t.code) = $2 and not t.doubled`,
    [itemId, codeKey(code)],
  );
}
