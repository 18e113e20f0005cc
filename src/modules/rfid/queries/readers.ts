import { codeKey, type Tx } from '../../../kernel/index.ts';
import type { Passage } from '../contract.ts';

export interface Reader {
  id: string;
  code: string;
  kind: 'portal' | 'fixed' | 'handheld';
  passage: Passage;
  fromLocationId: string | null;
  toLocationId: string | null;
}

const columns = `id, code, kind, passage, from_location_id as "fromLocationId", to_location_id as "toLocationId"`;

/** Locked, so that bursts of one reader fold one after the other. Undefined for one that is not in use. */
export async function lockReader(tx: Tx, code: string): Promise<Reader | undefined> {
  return tx.first<Reader>(
    `select ${columns} from rfid.reader where kernel.code_key(code) = $1 and active for no key update`,
    [codeKey(code)],
  );
}

export async function findReader(tx: Tx, id: string): Promise<Reader | undefined> {
  return tx.first<Reader>(`select ${columns} from rfid.reader where id = $1`, [id]);
}

/** Locked, whether it is in use or not: bursts of it that are under way are waited for. */
export async function lockReaderById(tx: Tx, id: string): Promise<(Reader & { active: boolean }) | undefined> {
  return tx.first(`select ${columns}, active from rfid.reader where id = $1 for no key update`, [id]);
}
