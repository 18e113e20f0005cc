import type { Office } from './walk-office.ts';

/** A tag passes a gate that it is bound to nothing at, then with its box; then a place is swept. */
export async function walkReaders(office: Office): Promise<void> {
  const { factory, run, house } = office;
  const sides = { fromLocationId: house.shelfId, toLocationId: house.secondShelfId };
  await run('rfid.create-reader', { code: 'W-GATE', name: 'gate', kind: 'portal', ...sides });
  const epc = 'E2801160600002054E4BC5A1';
  const read = (minutes: number) => ({ epc, at: factory.clock.ago(minutes * 60_000).toISOString() });
  await run('rfid.take-reads', { reader: 'W-GATE', reads: [read(30)] });
  const { rows } = await factory.database.pool.query<{ id: string }>('select id from rfid.tag');
  await run('rfid.bind-tag', { tagId: rows[0]?.id, handlingUnitId: house.units.packing });
  await run('rfid.take-reads', { reader: 'W-GATE', reads: [read(20), read(10)] });
  const passed = await factory.database.pool.query<{ id: string }>(
    `select id from rfid.sighting where state = 'pending'`,
  );
  for (const { id } of passed.rows) await run('rfid.carry-sighting', { sightingId: id });
  await walkSweep(office);
}

/** One box that is seen though it is booked elsewhere, and a tag that nobody knows; then a box that isn't seen. */
async function walkSweep({ factory, run, house }: Office): Promise<void> {
  const hand = await run('rfid.create-reader', { code: 'W-HAND', name: 'hand', kind: 'handheld' });
  const { rows } = await factory.database.pool.query<{ epc: string; place: string }>(
    `select t.epc, r.location_id as place from rfid.tag t
       join inventory.handling_unit u on u.id = t.handling_unit_id join inventory.handling_unit r on r.id = u.root_id`,
  );
  const locationId = rows[0]?.place === house.shelfId ? house.secondShelfId : house.shelfId;
  const { id: sweepId } = await run('rfid.begin-sweep', { locationId, readerId: hand.id });
  await run('rfid.finish-sweep', { sweepId, epcs: [rows[0]?.epc, 'E2801160600002054E4BFFFF'] });
  const findings = await factory.database.pool.query<{ id: string; kind: string }>(
    `select id, kind from rfid.finding where state = 'open'`,
  );
  const idOf = (kind: string) => findings.rows.find((row) => row.kind === kind)?.id;
  await run('rfid.move-found', { findingId: idOf('elsewhere') });
  await run('rfid.leave-finding', { findingId: idOf('unknown'), note: 'no box' });
  const { id: missedId } = await run('rfid.begin-sweep', { locationId, readerId: hand.id });
  await run('rfid.finish-sweep', { sweepId: missedId });
}
