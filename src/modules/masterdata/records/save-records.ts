import {
  type AskConfiguration,
  type Candidate,
  type CommandFacts,
  type Configuration,
  diffFields,
  type Json,
  newId,
  outOfScope,
  type Principal,
  type RecordAction,
  type RecordDefinition,
  type ReferencedRows,
  Refusal,
  type Tx,
  toWire,
  type Values,
  validateCustomFields,
} from '../../../kernel/index.ts';
import type { Saved } from '../contract.ts';
import {
  findCodes,
  insertRecords,
  lockRecords,
  type RecordWrite,
  readRecords,
  updateRecords,
} from '../queries/records.ts';
import { findUses, inUse } from '../uses.ts';
import { type CodeOwner, codeTaken, decideSaves, placeOf, uniqueKey } from './decide-saves.ts';
import { asRecordValues, type Decision, type Save, type StoredRecord } from './record-type.ts';
import { loadReferenced, referencesIn } from './references.ts';

/** What saving needs of a command: the same for one form, an import of many rows and a preview. */
export interface SaveContext extends Pick<CommandFacts, 'principal' | 'now' | 'configuration' | 'emit' | 'audit'> {
  tx: Tx;
  afterCommit(work: () => void): void;
}

/** Saves any number of records of a type with a fixed number of statements. A refusal concerns only its own save. */
export async function saveRecords(
  context: SaveContext,
  type: RecordDefinition,
  saves: readonly Save[],
): Promise<Decision[]> {
  const decisions = await previewSaves(context, type, saves);
  const ids = decisions.flatMap((decision) => (decision.kind === 'refused' ? [] : [decision.id]));
  context.afterCommit(() => type.forget?.(ids, context.tx));
  await writeChanged(context, type, decisions);
  const lost = await writeCreated(context, type, decisions);
  await followSaves(context, type, decisions, lost);
  // Whoever took a code meanwhile is looked up only then.
  const taken = lost.size === 0 ? undefined : await loadCodes(context.tx, type, saves);
  return decisions.map((decision) => {
    if (decision.kind === 'refused' || decision.kind === 'unchanged') return decision;
    if (lost.has(decision.id)) {
      const code = String(decision.after.code);
      return {
        kind: 'refused',
        refusal: codeTaken(type, code, taken?.get(uniqueKey(type, decision.after))?.code ?? code),
      };
    }
    tell(context, type, decision);
    return decision;
  });
}

/** Saves one record; throws what stands against it. */
export async function saveOne(context: SaveContext, type: RecordDefinition, save: Save): Promise<Saved> {
  const [decision] = await saveRecords(context, type, [save]);
  if (!decision) throw new Error('a save without a decision');
  if (decision.kind === 'refused') throw decision.refusal;
  return { id: decision.id, code: String(decision.after.code), version: decision.version };
}

/** What would come of the saves; locks the records, writes nothing. */
export async function previewSaves(
  { tx, principal, now, configuration }: Pick<SaveContext, 'tx' | 'principal' | 'now' | 'configuration'>,
  type: RecordDefinition,
  saves: readonly Save[],
): Promise<Decision[]> {
  assertMayKeep(principal, type);
  const stored = await lockRecords(
    tx,
    type,
    saves.flatMap((save) => (save.kind === 'change' ? [save.id] : [])),
  );
  const held = [...stored.values(), ...saves].flatMap(({ values }) => [...referencesIn(type.fields, values)]);
  const referenced = await loadReferenced(tx, held);
  const codes = await loadCodes(tx, type, saves);
  const whyNotCustom = await customChecker(configuration, type, saves, stored, referenced);
  const decisions = decideSaves(type, saves, { principal, now, newId, stored, codes, referenced, whyNotCustom });
  const checked = type.whyNotAll ? await refuseAlso(tx, type.whyNotAll, decisions) : decisions;
  return refuseAlso(tx, whyNotDeactivate(type), checked);
}

/** What is kept for the whole plant is nothing to who answers for a part of it, whatever they name. */
export function assertMayKeep(principal: Principal, { plantOnly }: RecordDefinition): void {
  if (plantOnly && !principal.scope.all) throw outOfScope(principal);
}

async function refuseAlso(
  tx: Tx,
  whyNotAll: NonNullable<RecordDefinition['whyNotAll']>,
  decisions: Decision[],
): Promise<Decision[]> {
  const candidates = candidatesOf(decisions);
  if (candidates.length === 0) return decisions;
  const refusals = await whyNotAll(tx, candidates);
  let next = 0;
  return decisions.map((decision) => {
    if (decision.kind !== 'created' && decision.kind !== 'changed') return decision;
    const refusal = refusals[next++];
    return refusal ? { kind: 'refused', refusal } : decision;
  });
}

function candidatesOf(decisions: readonly Decision[]): Candidate[] {
  return decisions.flatMap((decision): Candidate[] => {
    if (decision.kind !== 'created' && decision.kind !== 'changed') return [];
    const { id, before, after } = decision;
    return [{ id, before: before && asRecordValues(before), after: asRecordValues(after) }];
  });
}

/** What is used somewhere stays until that is settled, or something else comes in its place. */
function whyNotDeactivate(type: RecordDefinition): NonNullable<RecordDefinition['whyNotAll']> {
  return async (tx, candidates) => {
    const refusals: (Refusal | undefined)[] = [];
    for (const { id, before, after } of candidates) {
      const turnedOff = before?.active === true && after.active === false;
      const uses = turnedOff ? await findUses(tx, type, { id, code: after.code }) : [];
      refusals.push(uses.length > 0 ? inUse(type, after, uses) : undefined);
    }
    return refusals;
  };
}

async function followSaves(
  context: SaveContext,
  type: RecordDefinition,
  decisions: readonly Decision[],
  lost: ReadonlySet<string>,
): Promise<void> {
  if (!type.follow) return;
  const stand = decisions.filter((one) => (one.kind === 'created' && !lost.has(one.id)) || one.kind === 'changed');
  if (stand.length > 0) await type.follow(context, candidatesOf(stand));
}

async function loadCodes(
  tx: Tx,
  type: RecordDefinition,
  saves: readonly { values: Values }[],
): Promise<Map<string, CodeOwner>> {
  const codes = saves.flatMap(({ values }) => (typeof values.code === 'string' ? [values.code] : []));
  const rows = await findCodes(tx, type, codes);
  const keyOf = (within: string | null, code: string) => uniqueKey(type, { [type.uniqueWithin ?? '']: within, code });
  return new Map(rows.map(({ id, within, code }) => [keyOf(within, code), { id, code }]));
}

/** The configuration depends on the place; few places occur in one request. */
async function customChecker(
  ask: AskConfiguration,
  type: RecordDefinition,
  saves: readonly Save[],
  stored: ReadonlyMap<string, StoredRecord>,
  referenced: ReferencedRows,
) {
  const configurations = new Map<string, Configuration>();
  const all = saves.map((save) => ({
    ...(save.kind === 'change' ? stored.get(save.id)?.values : undefined),
    ...save.values,
  }));
  for (const values of all) {
    const { workshopId, lineId } = placeOf(type, values, referenced);
    const name = `${workshopId ?? ''} ${lineId ?? ''}`;
    if (configurations.has(name)) continue;
    configurations.set(name, await ask({ workshopId, lineId }));
  }
  return (values: Values): Refusal | undefined => {
    const { workshopId, lineId } = placeOf(type, values, referenced);
    const configuration = configurations.get(`${workshopId ?? ''} ${lineId ?? ''}`);
    if (!configuration) throw new Error(`no configuration was loaded for ${type.name}`);
    try {
      values.custom = validateCustomFields(configuration, type.name, values.custom as never) as Json;
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
}

async function writeChanged(
  context: SaveContext,
  type: RecordDefinition,
  decisions: readonly Decision[],
): Promise<void> {
  // A record that was saved twice in one go is written once, with its last state.
  const writes = new Map<string, RecordWrite & { changed: Set<string> }>();
  for (const decision of decisions) {
    if (decision.kind !== 'changed') continue;
    const changed = new Set([...(writes.get(decision.id)?.changed ?? []), ...decision.changed]);
    writes.set(decision.id, { ...decision, changed });
  }
  if (writes.size > 0) await updateRecords(context.tx, type, [...writes.values()], context.now);
}

/** Gives back the ids that another transaction's code pushed out. */
async function writeCreated(
  context: SaveContext,
  type: RecordDefinition,
  decisions: readonly Decision[],
): Promise<Set<string>> {
  const created = decisions.filter((decision): decision is Accepted => decision.kind === 'created');
  const written = await insertRecords(context.tx, type, created, context.now);
  return new Set(created.flatMap(({ id }) => (written.has(id) ? [] : [id])));
}

type Accepted = Exclude<Decision, { kind: 'refused' }>;

function tell(context: SaveContext, type: RecordDefinition, decision: Accepted): void {
  const { id, version, before, after } = decision;
  const code = String(after.code);
  const action = actionOf(decision);
  const changes = diffFields(before ?? {}, after);
  context.audit({ entityType: type.name, entityId: id, action, label: code, changes });
  context.emit(type.events[action], id, { recordId: id, code, version, changes });
}

function actionOf({ kind, before, after }: Accepted): RecordAction {
  if (kind === 'created') return 'created';
  if (before?.active !== after.active) return after.active ? 'activated' : 'deactivated';
  return 'updated';
}

/** The record as the wire shows it. */
export async function presentRecord(tx: Tx, type: RecordDefinition, id: string): Promise<Values | undefined> {
  const record = (await readRecords(tx, type, [id])).get(id);
  if (!record) return undefined;
  const { version, createdAt, updatedAt, values } = record;
  return { id, version, ...toWire({ createdAt, updatedAt }), ...values };
}
