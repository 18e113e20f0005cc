import type { z } from 'zod';
import { type CommandContext, newId, policiesOf } from '../../kernel/index.ts';
import type { zTakeReadsRequest } from './contract.ts';
import { readsTaken } from './events.ts';
import { rfidPolicies } from './policies.ts';
import type { Reader } from './queries/readers.ts';
import { findSightingsAround, insertSightings, lengthenSightings } from './queries/sightings.ts';
import { findTags, findThingsOfTags, type SeenTag, writeTags } from './queries/tags.ts';
import { readTag } from './read-tag.ts';
import { foldReads, type Read } from './rules/fold-reads.ts';

/** Notes what a reader, locked, has read: folded into passages, in a number of statements that doesn't grow with the reads. */
export async function noteReads(
  context: CommandContext,
  reader: Reader,
  given: z.output<typeof zTakeReadsRequest>['reads'],
) {
  const { tx, now } = context;
  // A reader whose clock runs ahead has seen nothing in the future.
  const reads = given.map(({ epc, at, antenna = 1, rssi = null }): Read => {
    const said = at ? new Date(at) : now;
    return { epc, at: said > now ? now : said, antenna, rssi };
  });
  const epcs = [...new Set(reads.map(({ epc }) => epc))];
  const times = reads.map(({ at }) => at.getTime());
  const window = 1_000 * policiesOf(await context.configuration({}), rfidPolicies)['rfid.fold_seconds'];
  const known = await findSightingsAround(tx, reader.id, epcs, {
    from: new Date(Math.min(...times) - window),
    to: new Date(Math.max(...times) + window),
  });
  const { fresh, longer } = foldReads(reads, known, window);
  const tags = await seenTags(context, epcs, reads);
  const ids = await writeTags(tx, reader.id, tags);
  const isKnown = new Set(tags.flatMap(({ epc, handlingUnitId, lotId }) => ((handlingUnitId ?? lotId) ? [epc] : [])));
  const sightings = fresh.map((fold) => {
    const carried = reader.kind === 'portal' && isKnown.has(fold.epc);
    return { ...fold, tagId: ids.get(fold.epc) as string, state: carried ? ('pending' as const) : ('seen' as const) };
  });
  if (sightings.length > 0) await insertSightings(tx, reader.id, sightings);
  if (longer.length > 0) await lengthenSightings(tx, longer);
  const pending = sightings.filter(({ state }) => state === 'pending').length;
  const unknown = epcs.length - isKnown.size;
  const counts = { sightings: sightings.length, pending, unknown };
  // A burst that came before changes nothing, and so tells nothing.
  if (fresh.length + longer.length > 0)
    context.emit(readsTaken, reader.id, { readerId: reader.id, readerCode: reader.code, ...counts });
  return { reads: reads.length, tags: epcs.length, ...counts };
}

/** Each tag with what it sticks to: as it is bound, or as it says itself. */
async function seenTags(
  { tx, now }: CommandContext,
  epcs: readonly string[],
  reads: readonly Read[],
): Promise<SeenTag[]> {
  const there = new Map((await findTags(tx, epcs)).map((tag) => [tag.epc, tag]));
  const said = epcs.map((epc) => readTag(epc, now.getUTCFullYear()));
  const asked = said.filter(({ epc }) => {
    const tag = there.get(epc);
    return !tag?.handlingUnitId && !tag?.lotId;
  });
  const things = new Map((await findThingsOfTags(tx, asked)).map((one) => [one.epc, one]));
  const times = new Map<string, { firstAt: Date; lastAt: Date }>();
  for (const { epc, at } of reads) {
    const known = times.get(epc) ?? { firstAt: at, lastAt: at };
    times.set(epc, { firstAt: at < known.firstAt ? at : known.firstAt, lastAt: at > known.lastAt ? at : known.lastAt });
  }
  return said.map(({ epc, says }) => {
    const tag = there.get(epc) ?? things.get(epc);
    const thing = tag?.handlingUnitId || tag?.lotId ? tag : things.get(epc);
    return {
      id: there.get(epc)?.id ?? newId(),
      epc,
      says,
      handlingUnitId: thing?.handlingUnitId ?? null,
      lotId: thing?.lotId ?? null,
      ...(times.get(epc) as { firstAt: Date; lastAt: Date }),
    };
  });
}
