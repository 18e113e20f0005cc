import { defineCommand, groupBy } from '../../kernel/index.ts';
import { zFinishSweepRequest, zSweep } from './contract.ts';
import { sweepFinished } from './events.ts';
import { noteReads } from './note-reads.ts';
import { readBooks } from './queries/books.ts';
import { findExpected, type NewFinding, writeFindings } from './queries/findings.ts';
import { lockReaderById, type Reader } from './queries/readers.ts';
import { findSeenSince, lockSweep, writeSweepEnd } from './queries/sweeps.ts';
import { refuse } from './refusals.ts';
import { compareSweep, type Finding } from './rules/compare-sweep.ts';
import { showSweep } from './show-sweep.ts';
import { sweptPlace } from './swept-place.ts';
import { tellSweep } from './tell-sweep.ts';

/** Compares what was seen with the books, once and for all. Nothing is moved or adjusted: each finding is put right by a person. */
export const finishSweep = defineCommand({
  name: 'rfid.finish-sweep',
  summary: { zh: '结束盘读', en: 'Finish a sweep' },
  permission: 'rfid.sweep.write',
  input: zFinishSweepRequest,
  output: zSweep,
  http: { method: 'POST', path: '/rfid/sweeps/:sweepId/finish' },
  handle: async (context, { sweepId, epcs = [] }) => {
    const { tx, principal, now } = context;
    const sweep = await lockSweep(tx, sweepId);
    if (!sweep) throw refuse('rfid.sweep_unknown', {}, { where: '/sweepId' });
    const place = await sweptPlace(tx, principal, sweep.locationId);
    if (sweep.state === 'finished') throw refuse('rfid.sweep_over', { location: place.code });
    // A burst that is on its way is waited for, and counts.
    const reader = (await lockReaderById(tx, sweep.readerId)) as Reader;
    if (epcs.length > 0)
      await noteReads(
        context,
        reader,
        epcs.map((epc) => ({ epc })),
      );
    const seen = await findSeenSince(tx, reader.id, sweep.begunAt);
    const expected = await findExpected(tx, sweepId);
    const named = [...seen, ...expected];
    const books = await readBooks(tx, place.id, {
      handlingUnitIds: named.flatMap(({ handlingUnitId }) => handlingUnitId ?? []),
      lotIds: named.flatMap(({ lotId }) => lotId ?? []),
    });
    const before = new Set(expected.map(({ handlingUnitId, lotId }) => (handlingUnitId ?? lotId) as string));
    const { findings, untagged } = compareSweep(place.id, before, books, seen);
    await writeFindings(tx, sweepId, findings.map(asWritten));
    await writeSweepEnd(tx, sweepId, { untagged, finishedBy: principal.personId, finishedAt: now });
    const byKind = groupBy(findings, ({ kind }) => kind);
    const count = (kind: Finding['kind']) => byKind.get(kind)?.length ?? 0;
    context.emit(sweepFinished, sweepId, {
      ...tellSweep(sweepId, place),
      ...{ found: count('found'), missing: count('missing'), elsewhere: count('elsewhere') },
      ...{ unknown: count('unknown'), meanwhile: count('meanwhile'), untagged },
    });
    context.audit({
      entityType: 'rfid.sweep',
      entityId: sweepId,
      action: 'finished',
      label: place.code,
      changes: { state: { from: 'open', to: 'finished' } },
    });
    return showSweep(tx, sweepId, place);
  },
});

function asWritten({ thing, tagId, kind, seenAt }: Finding): NewFinding {
  const asBooked = kind === 'found' || kind === 'meanwhile';
  return {
    ...{ tagId, kind, seenAt, state: asBooked ? 'none' : 'open' },
    ...{ handlingUnitId: thing?.handlingUnitId ?? null, lotId: thing?.lotId ?? null },
    bookedAtId: thing?.locationId ?? null,
  };
}
