import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../tests/support/database.ts';
import { newId, openDatabase, projectDirectory } from '../../../kernel/index.ts';
import { checkLedger } from './check-ledger.ts';

/** A database as it was before: S-1 twice in other letters, a serial at the customer, one whose receipt was taken back. */
let made: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;
const [item, lotItem, shelf] = [newId(), newId(), newId()];

beforeAll(async () => {
  made = await createTestDatabase();
  client = new pg.Client({ connectionString: made.url });
  await client.connect();
  await client.query(`alter table inventory.lot drop column place_id, drop column place_document_type, drop column place_document_id,
    drop column place_document_code, drop column doubled`);
  for (const [id, tracking] of [
    [item, 'serial'],
    [lotItem, 'lot'],
  ])
    await client.query(
      `insert into masterdata.item (id, code, name, kind, unit, tracking) values ($1, $2, 'x', 'component', 'pcs', $2)`,
      [id, tracking],
    );
  await client.query(`insert into masterdata.location (id, code, name, kind) values ($1, 'SHELF', 'x', 'storage')`, [
    shelf,
  ]);
});
afterAll(async () => {
  await client.end();
  await made.drop();
});

async function lot(itemId: string, code: string, kind: 'lot' | 'serial', second: number): Promise<string> {
  const id = newId();
  await client.query(
    `insert into inventory.lot (id, item_id, code, kind, created_from_type, created_from_id, created_at)
     values ($1, $2, $3, $4, 'inventory.receipt', $1, '2026-01-01T00:00:00Z'::timestamptz + make_interval(secs => $5))`,
    [id, itemId, code, kind, second],
  );
  return id;
}

const endOf = (kind: string) => `(select id from masterdata.location where kind = '${kind}' and virtual)`;

async function move(itemId: string, lotId: string, from: string, to: string, second: number, reverses?: string) {
  const id = newId();
  await client.query(
    `insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at,
       posted_at, document_type, document_id, document_code, command_id, reverses_id)
     select $1, $2, $3, 1, ${from}, 'available', ${to}, 'available', t, t, 'inventory.receipt', $3, 'DOC', $1, $5
       from (select '2026-01-01T00:00:00Z'::timestamptz + make_interval(secs => $4) as t) x`,
    [id, itemId, lotId, second, reverses ?? null],
  );
  return id;
}

test('old doubles keep their code, the index is built, and the ledger check names them', async () => {
  const here = `'${shelf}'::uuid`;
  const [first, double] = [await lot(lotItem, 'S-1', 'lot', 1), await lot(lotItem, 'ｓ-1', 'lot', 2)];
  const [shipped, back, never] = [
    await lot(item, 'A', 'serial', 1),
    await lot(item, 'B', 'serial', 1),
    await lot(item, 'C', 'serial', 1),
  ];
  for (const id of [first, double]) await move(lotItem, id, endOf('supplier'), here, 3);
  await client.query(
    `insert into inventory.balance (item_id, location_id, lot_id, status, on_hand) values ($1, $2, $3, 'available', 1), ($1, $2, $4, 'available', 1)`,
    [lotItem, shelf, first, double],
  );
  await move(item, shipped, endOf('supplier'), here, 3);
  await move(item, shipped, here, endOf('customer'), 4);
  const receipt = await move(item, back, endOf('supplier'), here, 3);
  await move(item, back, here, endOf('supplier'), 4, receipt);

  const sql = await readFile(
    join(projectDirectory(), 'src/modules/inventory/migrations/0003-one-place-one-code.sql'),
    'utf8',
  );
  await client.query(sql);

  const { rows } = await client.query(
    `select l.id, l.code, l.doubled, e.kind from inventory.lot l left join masterdata.location e on e.id = l.place_id order by l.created_at, l.code`,
  );
  const rowOf = (id: string) => rows.find((row: { id: string }) => row.id === id);
  expect(rowOf(first)).toMatchObject({ code: 'S-1', doubled: false });
  expect(rowOf(double)).toMatchObject({ code: 'ｓ-1', doubled: true });
  expect([shipped, back, never].map((id) => rowOf(id)?.kind)).toEqual(['customer', null, null]);
  await expect(lot(lotItem, 'Ｓ-1', 'lot', 9)).rejects.toThrow(/lot_code_key/);

  const database = openDatabase({ connectionString: made.url, connectionsMax: 2 });
  const { deviations } = await database.read(checkLedger);
  await database.close();
  expect(deviations.map((one) => [one.kind, one.expected, one.found])).toEqual([['lot_code_doubled', 'S-1', 'ｓ-1']]);
});
