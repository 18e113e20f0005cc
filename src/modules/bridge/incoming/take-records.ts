import {
  type CommandContext,
  codeKey,
  type Json,
  type RecordDefinition,
  Refusal,
  stableStringify,
  type Values,
} from '../../../kernel/index.ts';
import { type Decision, findCodes, type Save, saveRecords } from '../../masterdata/index.ts';
import { findClaims, findOurs, findVersions, insertIdentities, saveClaims } from '../queries/identities.ts';
import type { Outcome } from '../queries/messages.ts';
import type { RouteRow } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { type FieldLabels, sayField } from '../rules/say-field.ts';
import { type MasterOf, splitByMaster } from '../rules/split-by-master.ts';
import { deadBy, ended, reasons, skippedBecause, type Taken, wavesOf } from './outcome.ts';
import { linkPathsOf, resolveLinks } from './resolve-links.ts';

/** What a row means to a record, once its things are known. */
interface Ready extends Taken {
  ourId: string | undefined;
  version: number | undefined;
  applied: Values;
  /** Fields of which the system isn't the master. */
  held: string[];
}

/**
 * Makes rows into records: created, changed, or taken out of use, all by one call of what people's commands use, so that the same is
 * refused in the same words. What the system says is kept beside, also where it isn't applied.
 */
export async function takeRecords(
  context: CommandContext,
  route: RouteRow,
  record: RecordDefinition,
  masterOf: MasterOf,
  rows: readonly Taken[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const wave of wavesOf(rows)) outcomes.push(...(await takeWave(context, route, record, masterOf, wave)));
  return outcomes;
}

async function takeWave(
  context: CommandContext,
  route: RouteRow,
  record: RecordDefinition,
  masterOf: MasterOf,
  rows: readonly Taken[],
): Promise<Outcome[]> {
  const { tx, now } = context;
  const { systemId } = route;
  const entity = record.name;
  const unresolved = await resolveLinks(
    tx,
    systemId,
    rows.map(({ value }) => value),
    linkPathsOf(record.fields),
  );
  const things = rows.map(({ message }) => message.thing);
  const known = await findOurs(tx, systemId, entity, things);
  const claims = await findClaims(tx, systemId, entity, [...new Set(things)]);
  const codes = rows.flatMap(({ value }) => (typeof value.code === 'string' ? [value.code] : []));
  const byCode = new Map(
    (await findCodes(tx, record, codes)).map((found) => [codeWithin(found.within, found.code), found.id]),
  );
  const idOf = ({ message, value }: Taken) =>
    known.get(message.thing) ??
    byCode.get(codeWithin(record.uniqueWithin ? String(value[record.uniqueWithin]) : null, String(value.code ?? '')));
  const versions = await findVersions(
    tx,
    record.table,
    rows.flatMap((row) => idOf(row) ?? []),
  );

  const outcomes = new Map<string, Outcome>();
  const made: { ourId: string; foreignId: string }[] = [];
  const saves: { row: Ready; save: Save }[] = [];
  for (const [index, taken] of rows.entries()) {
    const { message, value } = taken;
    const settle = (outcome: Outcome) => void outcomes.set(message.id, outcome);
    const ourId = idOf(taken);
    const heard = claims.get(message.thing)?.changedAt;
    if (message.changedAt && heard && message.changedAt < heard) {
      settle(skippedBecause(message, reasons.olderThanKnown, ourId));
      continue;
    }
    const [missing] = unresolved[index] ?? [];
    if (missing && !message.deleted) {
      settle(
        deadBy(
          message,
          refuse('bridge.link_unknown', { field: missing.path, value: missing.value, thing: missing.thing }),
        ),
      );
      continue;
    }
    const ready = { ...taken, ourId, version: ourId === undefined ? undefined : versions.get(ourId) };
    const split = splitByMaster(masterOf, message.deleted ? { active: false } : value, ourId === undefined);
    if (split.kind === 'held') {
      settle(ended(message, 'held', { reason: reasons.notMaster, ourId: ourId ?? null }));
      // What is called alike is the same thing, also where nothing of it is applied: otherwise nobody could compare.
      if (ourId !== undefined && !known.has(message.thing)) made.push({ ourId, foreignId: message.thing });
      continue;
    }
    const save = saveOf(record, message.deleted, { ...ready, applied: split.applied, held: split.held });
    if (save instanceof Refusal) settle(deadBy(message, save));
    else if (!save) settle(skippedBecause(message, reasons.deletedUnknown));
    else {
      saves.push({ row: { ...ready, applied: split.applied, held: split.held }, save });
    }
  }

  const decisions = await saveRecords(
    context,
    record,
    saves.map(({ save }) => save),
  );
  for (const [index, { row }] of saves.entries()) {
    const decision = decisions[index];
    if (!decision) continue;
    if (decision.kind !== 'refused' && !known.has(row.message.thing))
      made.push({ ourId: decision.id, foreignId: row.message.thing });
    outcomes.set(row.message.id, outcomeOf(record, row, decision));
  }
  await insertIdentities(
    tx,
    made.map((each) => ({ ...each, entity, systemId, begunBy: 'message' as const })),
    now,
  );
  await keepClaims(context, route, entity, rows, outcomes, decisionsById(saves, decisions), claims);
  return rows.flatMap(({ message }) => outcomes.get(message.id) ?? []);
}

function codeWithin(within: string | null, code: string): string {
  return `${within ?? ''}\n${codeKey(code)}`;
}

function saveOf(record: RecordDefinition, deleted: boolean, row: Ready): Save | Refusal | undefined {
  if (deleted) {
    if (row.ourId === undefined || row.version === undefined) return undefined;
    return { kind: 'change', id: row.ourId, expectedVersion: row.version, values: { active: false } };
  }
  const { active, ...applied } = row.applied;
  const known = row.ourId !== undefined && row.version !== undefined;
  const given = known
    ? without(
        applied,
        Object.entries(record.fields).flatMap(([name, { fixed }]) => (fixed ? [name] : [])),
      )
    : applied;
  const parsed = known
    ? record.update.safeParse({ ...given, [record.idName]: row.ourId, expectedVersion: row.version })
    : record.create.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = issue?.code === 'unrecognized_keys' ? String(issue.keys[0]) : String(issue?.path.join('.') ?? '');
    const value = row.value[name.split('.')[0] ?? ''];
    if (value === undefined || value === null || value === '') return refuse('bridge.value_missing', { field: name });
    return refuse('bridge.value_malformed', { field: name, value: textOf(value) });
  }
  const use: Values = typeof active === 'boolean' ? { active } : {};
  if (!known) return { kind: 'create', values: { ...(parsed.data as Values), ...use } };
  // Only what was given: what is left out stays.
  const values = Object.fromEntries(Object.keys(given).map((name) => [name, (parsed.data as Values)[name] as Json]));
  return {
    kind: 'change',
    id: row.ourId as string,
    expectedVersion: row.version as number,
    values: { ...values, ...use },
  };
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);
}

function outcomeOf({ fields }: RecordDefinition, { message, held }: Ready, decision: Decision): Outcome {
  if (decision.kind === 'refused') return deadBy(message, decision.refusal);
  const ourId = decision.id;
  if (decision.kind === 'unchanged') return skippedBecause(message, reasons.nothingChanged, ourId);
  const reason = message.deleted ? reasons.deletedThere : held.length > 0 ? notAllApplied(fields, held) : null;
  return ended(message, 'done', { action: decision.kind, ourId, reason });
}

function notAllApplied(fields: FieldLabels, held: readonly string[]) {
  const names = held.slice(0, 8).map((name) => sayField(fields, name));
  return {
    zh: `未采用（对方不是主系统）：${names.map(({ zh }) => zh).join('、')}`,
    en: `Not applied, as that system isn’t their master: ${names.map(({ en }) => en).join(', ')}`,
  };
}

function decisionsById(saves: readonly { row: Ready }[], decisions: readonly Decision[]): Map<string, Decision> {
  return new Map(
    saves.flatMap(({ row }, index): [string, Decision][] => {
      const decision = decisions[index];
      return decision ? [[row.message.id, decision]] : [];
    }),
  );
}

/** What was said last of each thing; since when a field differs from ours stays until it agrees again. */
async function keepClaims(
  { tx, now }: CommandContext,
  route: RouteRow,
  entity: string,
  rows: readonly Taken[],
  outcomes: ReadonlyMap<string, Outcome>,
  decisions: ReadonlyMap<string, Decision>,
  before: ReadonlyMap<string, { differs: Record<string, string> }>,
): Promise<void> {
  const last = new Map<string, Parameters<typeof saveClaims>[2][number]>();
  for (const { message, value } of rows) {
    const outcome = outcomes.get(message.id);
    if (!outcome || outcome.reason === reasons.olderThanKnown) continue;
    const decision = decisions.get(message.id);
    const ours = decision && decision.kind !== 'refused' ? decision.after : undefined;
    const differing = Object.keys(value).filter(
      (name) => name !== 'custom' && (!ours || stableStringify(ours[name]) !== stableStringify(value[name])),
    );
    const since = before.get(message.thing)?.differs ?? {};
    const at = now.toISOString();
    last.set(message.thing, {
      foreignId: message.thing,
      ourId: outcome.ourId,
      messageId: message.id,
      values: value,
      saidAt: message.receivedAt,
      changedAt: message.changedAt,
      differs: Object.fromEntries(differing.map((name) => [name, since[name] ?? at])),
    });
  }
  await saveClaims(tx, { systemId: route.systemId, entity, routeId: route.id }, [...last.values()]);
}
