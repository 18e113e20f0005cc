import {
  type CommandContext,
  declarationsOf,
  isId,
  type Json,
  stableStringify,
  type Text,
} from '../../../kernel/index.ts';
import { findClaims, findKnownIds, findOurs, insertIdentities, lockKind, saveClaims } from '../queries/identities.ts';
import type { Outcome } from '../queries/messages.ts';
import type { RouteRow } from '../queries/routes.ts';
import { ended, reasons, skippedBecause, type Taken, textAt, wavesOf } from './outcome.ts';

/**
 * For commands that make things: one thing there makes one here, whatever else is told of it later. That is kept and shown, for a document
 * that people work on isn't changed by what another system says. What carries our own id was made there for ours, and is joined to it.
 */
export async function makeOnce(
  context: CommandContext,
  route: RouteRow,
  entity: string,
  rows: readonly Taken[],
  make: (rows: readonly Taken[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  await lockKind(context.tx, route.systemId, entity);
  const outcomes: Outcome[] = [];
  for (const wave of wavesOf(rows)) outcomes.push(...(await makeWave(context, route, entity, wave, make)));
  return outcomes;
}

async function makeWave(
  context: CommandContext,
  route: RouteRow,
  entity: string,
  rows: readonly Taken[],
  make: (rows: readonly Taken[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const { tx, now } = context;
  const { systemId, id: routeId } = route;
  const things = rows.map(({ message }) => message.thing);
  const known = await findOurs(tx, systemId, entity, things);
  const claims = await findClaims(tx, systemId, entity, things);
  const joined = await ownThings(context, route, entity, rows);
  const fresh: Taken[] = [];
  const outcomes = new Map<string, Outcome>();
  // What it says is compared in its own words: the command puts our keys where it names things.
  const said = new Map(rows.map(({ message, value }) => [message.id, structuredClone(value)]));
  const changed = new Map<string, string[]>();
  for (const row of rows) {
    const { message, value } = row;
    const claim = claims.get(message.thing);
    const ourId = known.get(message.thing) ?? joined.get(message.id);
    const settle = (outcome: Outcome) => void outcomes.set(message.id, outcome);
    if (message.changedAt && claim?.changedAt && message.changedAt < claim.changedAt)
      settle(skippedBecause(message, reasons.olderThanKnown, ourId ?? null));
    else if (message.deleted)
      settle(
        ourId === undefined
          ? skippedBecause(message, reasons.deletedUnknown)
          : ended(message, 'held', { reason: reasons.deletedStays, ourId }),
      );
    else if (ourId === undefined) fresh.push(row);
    else if (!claim) settle(skippedBecause(message, reasons.madeHere, ourId));
    else {
      const names = changedFields(claim.values, value);
      changed.set(message.thing, names);
      settle(
        names.length === 0
          ? skippedBecause(message, reasons.nothingChanged, ourId)
          : ended(message, 'held', { reason: changedThere(names), ourId }),
      );
    }
  }
  for (const outcome of fresh.length > 0 ? await make(fresh) : []) outcomes.set(outcome.id, outcome);
  const kept = rows.flatMap(({ message }) => {
    const outcome = outcomes.get(message.id);
    return outcome?.ourId && outcome.reason !== reasons.olderThanKnown ? [{ message, ourId: outcome.ourId }] : [];
  });
  const begun = kept.map(({ message, ourId }) => ({ ourId, foreignId: message.thing }));
  await insertIdentities(
    tx,
    begun.map((each) => ({ ...each, entity, systemId, begunBy: 'message' as const })),
    now,
  );
  await saveClaims(
    tx,
    { systemId, entity, routeId },
    kept.map(({ message, ourId }) => {
      const since = claims.get(message.thing)?.differs ?? {};
      const names = changed.get(message.thing) ?? [];
      return {
        foreignId: message.thing,
        ourId,
        messageId: message.id,
        values: message.deleted ? (claims.get(message.thing)?.values ?? {}) : (said.get(message.id) ?? {}),
        saidAt: message.receivedAt,
        changedAt: message.changedAt,
        differs: { ...Object.fromEntries(names.map((name) => [name, now.toISOString()])), ...since },
      };
    }),
  );
  return rows.flatMap(({ message }) => outcomes.get(message.id) ?? []);
}

/** Message → the thing here whose id its row carries, where the route says which field holds our key. */
async function ownThings(
  { tx }: CommandContext,
  { ownKeyField }: RouteRow,
  entity: string,
  rows: readonly Taken[],
): Promise<Map<string, string>> {
  const ids = new Map(
    rows.flatMap(({ message }): [string, string][] => {
      const id = textAt(message.payload, ownKeyField);
      return id !== null && isId(id) ? [[message.id, id]] : [];
    }),
  );
  const list = declarationsOf(tx).subjects.get(entity);
  if (ids.size === 0 || !list || typeof list.from !== 'string') return new Map();
  const there = await findKnownIds(tx, `(select ${list.columns.id?.sql} as id from ${list.from}) t`, [...ids.values()]);
  return new Map([...ids].filter(([, id]) => there.has(id)));
}

function changedFields(before: Readonly<Record<string, Json>>, after: Readonly<Record<string, Json>>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => stableStringify(before[name]) !== stableStringify(after[name]));
}

const NAMES_MAX = 8;

function changedThere(names: readonly string[]): Text {
  const some = names.slice(0, NAMES_MAX).join(', ');
  return {
    zh: `单据已在这里，不会被改动；对方改了：${some}`,
    en: `The document is here already and isn't changed; changed there: ${some}`,
  };
}
