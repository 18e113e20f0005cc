import { type CommandContext, defineCommand, defineReaction, Refusal } from '../../kernel/index.ts';
import { assertSidesInScope } from './assert-sides-in-scope.ts';
import { rfidLimits, zCarrySightingRequest, zSettled } from './contract.ts';
import { readsTaken, sightingSettled } from './events.ts';
import { standsInTagged } from './queries/books.ts';
import { findReader, type Reader } from './queries/readers.ts';
import { findPending, type LockedSighting, lockSighting, writeSightingEnd } from './queries/sightings.ts';
import { refuse } from './refusals.ts';
import { whichWay } from './rules/which-way.ts';
import { standsAt } from './stands-at.ts';

/**
 * Carries what passed a portal to the other side, and says what became of it, in one transaction: so one passage moves a thing once,
 * however often it is asked for. What is refused waits for a person, with the reason.
 */
export const carrySighting = defineCommand({
  name: 'rfid.carry-sighting',
  summary: { zh: '移动经过门的东西', en: 'Move what passed a portal' },
  permission: 'rfid.sighting.write',
  input: zCarrySightingRequest,
  output: zSettled,
  http: { method: 'POST', path: '/rfid/sightings/:sightingId/carry' },
  handle: async (context, { sightingId }) => {
    const sighting = await lockSighting(context.tx, sightingId);
    if (!sighting) throw refuse('rfid.sighting_unknown', {}, { where: '/sightingId' });
    // One that was refused is tried again by a person; what is done is done.
    if (sighting.state !== 'pending' && sighting.state !== 'refused') return { sightingId, state: sighting.state };
    const reader = (await findReader(context.tx, sighting.readerId)) as Reader;
    await assertSidesInScope(context, reader);
    const end = await carry(context, sighting, reader);
    await writeSightingEnd(context.tx, sightingId, { ...end, settledAt: context.now });
    context.emit(sightingSettled, reader.id, {
      sightingId,
      readerId: reader.id,
      epc: sighting.epc,
      from: sighting.state,
      to: end.state,
      fromLocationId: end.fromLocationId,
      toLocationId: end.toLocationId,
    });
    return { sightingId, state: end.state };
  },
});

type End = Omit<Parameters<typeof writeSightingEnd>[2], 'settledAt'> & { state: 'moved' | 'stayed' | 'refused' };
const stayed: End = { state: 'stayed', fromLocationId: null, toLocationId: null, problem: null };

async function carry(context: CommandContext, sighting: LockedSighting, reader: Reader): Promise<End> {
  const { fromLocationId, toLocationId, passage } = reader;
  // It goes with the tagged thing it stands in. Carried by itself, too, it would be taken out of that, or go back to where both came from.
  if (sighting.handlingUnitId && (await standsInTagged(context.tx, sighting.handlingUnitId))) return stayed;
  const thing = await standsAt(context, sighting);
  if (!fromLocationId || !toLocationId || !thing) return stayed;
  const way = whichWay({ passage, fromLocationId, toLocationId }, sighting.antenna, thing.locationId);
  if (!way) return stayed;
  const ends = { fromLocationId: way.from, toLocationId: way.to };
  try {
    await thing.carryTo(way.to, sighting.firstAt);
    return { state: 'moved', ...ends, problem: null };
  } catch (error) {
    // Stock refuses before it writes.
    if (!(error instanceof Refusal)) throw error;
    return { state: 'refused', ...ends, problem: problemOf(error) };
  }
}

function problemOf(refusal: Refusal) {
  const said = (language: 'zh' | 'en') => {
    const { what, why, remedy } = refusal.text(language);
    return [what, why, remedy].join(' ');
  };
  return { name: refusal.refusalName, zh: said('zh'), en: said('en') };
}

/** What portals have seen and not carried yet, in the order in which it passed. */
export const carryWhatPassed = defineReaction({
  name: 'rfid.carry-what-passed',
  summary: { zh: '移动经过门的东西', en: 'Moves what passed a portal' },
  on: [readsTaken.type],
  from: 'kept',
  sift: async (_, events) => events.filter(({ data }) => (data as { pending: number }).pending > 0),
  async handle({ read, execute }, { aggregateId }) {
    const pending = await read((tx) => findPending(tx, aggregateId, rfidLimits.carriedMax));
    for (const sightingId of pending) await execute(carrySighting, { sightingId });
  },
});
