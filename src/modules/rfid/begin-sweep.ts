import { defineCommand, newId } from '../../kernel/index.ts';
import { findLocations } from '../masterdata/index.ts';
import { zBeginSweepRequest, zSweep } from './contract.ts';
import { sweepBegun } from './events.ts';
import { readBooks } from './queries/books.ts';
import { writeFindings } from './queries/findings.ts';
import { lockReaderById } from './queries/readers.ts';
import { findOpenSweepOf, insertSweep } from './queries/sweeps.ts';
import { refuse } from './refusals.ts';
import { showSweep } from './show-sweep.ts';
import { sweptPlace } from './swept-place.ts';
import { tellSweep } from './tell-sweep.ts';

/** From now on what the reader sees is seen at this place. What the books have there is noted, so that a move meanwhile is known as one. */
export const beginSweep = defineCommand({
  name: 'rfid.begin-sweep',
  summary: { zh: '开始盘读库位', en: 'Begin to sweep a place' },
  permission: 'rfid.sweep.write',
  input: zBeginSweepRequest,
  output: zSweep,
  http: { method: 'POST', path: '/rfid/sweeps' },
  handle: async (context, { locationId, readerId }) => {
    const { tx, principal, now } = context;
    const place = await sweptPlace(tx, principal, locationId);
    const reader = await lockReaderById(tx, readerId);
    if (!reader) throw refuse('rfid.reader_unknown', { reader: readerId }, { where: '/readerId' });
    const { code } = reader;
    if (reader.kind !== 'handheld' || !reader.active)
      throw refuse('rfid.sweep_needs_handheld', { reader: code }, { where: '/readerId' });
    const id = newId();
    if (!(await insertSweep(tx, { id, locationId, readerId, begunAt: now }, principal.personId))) {
      const own = await findOpenSweepOf(tx, readerId);
      const at = own && (await findLocations(tx, [own.locationId])).get(own.locationId);
      throw at && at.id !== locationId
        ? refuse('rfid.reader_sweeping', { reader: code, location: at.code }, { where: '/readerId' })
        : refuse('rfid.place_being_swept', { location: place.code }, { where: '/locationId' });
    }
    const expected = (await readBooks(tx, locationId, { handlingUnitIds: [], lotIds: [] })).filter(
      ({ tagged }) => tagged,
    );
    await writeFindings(
      tx,
      id,
      expected.map(({ handlingUnitId, lotId }) => ({
        ...{ handlingUnitId, lotId, tagId: null, kind: 'expected', state: 'none' },
        ...{ bookedAtId: locationId, seenAt: null },
      })),
    );
    context.emit(sweepBegun, id, { ...tellSweep(id, place), readerId, expected: expected.length });
    context.audit({
      entityType: 'rfid.sweep',
      entityId: id,
      action: 'begun',
      label: place.code,
      changes: { place: { to: place.code } },
    });
    return showSweep(tx, id, place);
  },
});
