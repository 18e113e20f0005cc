import { beginSweep } from '../../src/modules/rfid/begin-sweep.ts';
import { bindTag } from '../../src/modules/rfid/bind-tag.ts';
import { finishSweep } from '../../src/modules/rfid/finish-sweep.ts';
import { readerCommands } from '../../src/modules/rfid/reader.ts';
import { takeReads } from '../../src/modules/rfid/take-reads.ts';
import type { TestFactory } from '../support/factory.ts';
import type { House } from './two-houses.ts';

/** What readers of a workshop saw: tags, passages and sweeps, as many as commands want one of their own. */
export interface ReadersAtHand {
  gate: string;
  /** Hand-held; the one that isn't sweeping. */
  handId: string;
  tags: { box: { id: string; epc: string }; lot: { id: string; epc: string } };
  sightingId: string;
  sweepIds: string[];
  findings: Readonly<Record<'moving' | 'leaving', string>>;
}

export async function putReadersAtHand(factory: TestFactory, house: House): Promise<ReadersAtHand> {
  const run = factory.execute;
  const { code, shelfId, secondShelfId, finishedId, units } = house;
  const reader = (name: string, rest: object) =>
    run(readerCommands.create, { code: `${code}-${name}`, name: `${code} ${name}`, ...rest } as never);
  const gate = `${code}-GATE`;
  await reader('GATE', { kind: 'portal', fromLocationId: shelfId, toLocationId: secondShelfId });
  const [sweeping, idle] = [await reader('HAND1', { kind: 'handheld' }), await reader('HAND2', { kind: 'handheld' })];
  const letter = code.charCodeAt(0).toString(16);
  const epc = (nth: number) => `E28011606000${letter}${String(nth).padStart(10, '0')}`.toUpperCase();
  const idOf = async (text: string, values: unknown[]) =>
    (await factory.database.pool.query<{ id: string }>(text, values)).rows[0]?.id as string;
  const tag = async (nth: number, sticksTo: object) => {
    await run(takeReads, { reader: sweeping.code, reads: [{ epc: epc(nth) }] });
    const id = await idOf('select id from rfid.tag where epc = $1', [epc(nth)]);
    await run(bindTag, { tagId: id, ...sticksTo });
    return { id, epc: epc(nth) };
  };
  const tags = {
    box: await tag(1, { handlingUnitId: units.emptying }),
    lot: await tag(2, { lotId: house.serials[0]?.id }),
  };
  await run(takeReads, { reader: gate, reads: [{ epc: tags.box.epc }] });
  const sightingId = await idOf(
    `select id from rfid.sighting where tag_id = $1 and state in ('pending', 'seen') order by state limit 1`,
    [tags.box.id],
  );
  const sweep = async (locationId: string) =>
    (await run(beginSweep, { locationId, readerId: sweeping.id })).id as string;
  const done = await sweep(secondShelfId);
  await run(finishSweep, { sweepId: done, epcs: [tags.box.epc, epc(3)] });
  const findingOf = (kind: string) =>
    idOf('select id from rfid.finding where sweep_id = $1 and kind = $2', [done, kind]);
  const findings = { moving: await findingOf('elsewhere'), leaving: await findingOf('unknown') };
  const open = await sweep(finishedId);
  return { gate, handId: idle.id, tags, sightingId, sweepIds: [open, done], findings };
}
