import { assertInScope, defineCommand } from '../../kernel/index.ts';
import { findLocations } from '../masterdata/index.ts';
import { zFindingSettled, zMoveFoundRequest } from './contract.ts';
import { findingSettled } from './events.ts';
import { lockFinding, settleWhatIsHere } from './queries/findings.ts';
import { refuse } from './refusals.ts';
import { standsAt } from './stands-at.ts';
import { sweptPlace } from './swept-place.ts';
import { tellSweep } from './tell-sweep.ts';

/** Books what was seen at a place to there, from wherever the books have it by now. What stands in a box comes along with it. */
export const moveFound = defineCommand({
  name: 'rfid.move-found',
  summary: { zh: '把盘读到的移到这里', en: 'Move what a sweep found to its place' },
  permission: 'rfid.sweep.write',
  input: zMoveFoundRequest,
  output: zFindingSettled,
  http: { method: 'POST', path: '/rfid/findings/:findingId/move' },
  handle: async (context, { findingId }) => {
    const { tx, principal, now } = context;
    const finding = await lockFinding(tx, findingId);
    if (!finding) throw refuse('rfid.finding_unknown', {}, { where: '/findingId' });
    const place = await sweptPlace(tx, principal, finding.locationId);
    if (finding.state === 'moved') return { findingId, state: 'moved' as const, settled: [] };
    if (finding.kind !== 'elsewhere') throw refuse('rfid.nothing_to_put_right');
    const settling = { settledBy: principal.personId, settledAt: now };
    // Somebody may have carried it, or the box that it stands in, meanwhile.
    let settled = await settleWhatIsHere(tx, finding, settling);
    if (!settled.some(({ id }) => id === findingId)) {
      const thing = await standsAt(context, finding);
      if (!thing) throw refuse('rfid.not_carried_by_tag', { thing: finding.thing });
      const from = (await findLocations(tx, [thing.locationId])).get(thing.locationId);
      if (from) assertInScope(principal, from);
      await thing.carryTo(place.id, now);
      settled = [...settled, ...(await settleWhatIsHere(tx, finding, settling))];
    }
    const { sweepId } = finding;
    for (const { id, from } of settled)
      context.emit(findingSettled, sweepId, {
        ...tellSweep(sweepId, place),
        ...{ findingId: id, from, to: 'moved', note: '' },
      });
    context.audit({
      entityType: 'rfid.finding',
      entityId: findingId,
      action: 'moved',
      label: finding.thing,
      changes: { state: { from: finding.state, to: 'moved' } },
    });
    return { findingId, state: 'moved' as const, settled: settled.map(({ id }) => id) };
  },
});
