import type { Reference } from '../../../kernel/entity/contract.ts';
import {
  type Candidate,
  type CommandFacts,
  type Configuration,
  configurationFor,
  diffFields,
  type Json,
  newId,
  type RecordAction,
  type RecordDefinition,
  type ReferencedRow,
  type ReferencedRows,
  Refusal,
  type Tx,
  type Values,
  validateCustomFields,
} from '../../../kernel/index.ts';
import {
  findCodes,
  findReferenced,
  insertRecords,
  lockRecords,
  type RecordWrite,
  readRecords,
  replaceChildren,
  updateRecords,
} from '../queries/records.ts';
import { findUses, inUse } from '../uses.ts';
import { type CodeOwner, codeTaken, decideSaves, placeOf, referencesIn, uniqueKey } from './decide-saves.ts';
import { asRecordValues, type Decision, type Save, type StoredRecord } from './record-type.ts';

/** What saving needs of a command: the same for one form, an import of many rows and a preview. */
export interface SaveContext extends Pick<CommandFacts, 'principal' | 'now' | 'emit' | 'audit'> {
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

/** What would come of the saves; locks the records, writes nothing. */
export async function previewSaves(
  { tx, principal, now }: Pick<SaveContext, 'tx' | 'principal' | 'now'>,
  type: RecordDefinition,
  saves: readonly Save[],
): Promise<Decision[]> {
  const stored = await lockRecords(
    tx,
    type,
    saves.flatMap((save) => (save.kind === 'change' ? [save.id] : [])),
  );
  const referenced = await loadReferenced(tx, type, saves, stored);
  const codes = await loadCodes(tx, type, saves);
  const custom = await customChecker(tx, type, saves, stored, referenced);
  const decisions = decideSaves(type, saves, {
    principal,
    now,
    newId,
    stored,
    codes,
    referenced,
    whyNotCustom: custom,
  });
  const checked = type.whyNotAll ? await refuseAlso(tx, type.whyNotAll, decisions) : decisions;
  return refuseAlso(tx, whyNotDeactivate(type), checked);
}

async function refuseAlso(
  tx: Tx,
  whyNotAll: NonNullable<RecordDefinition['whyNotAll']>,
  decisions: Decision[],
): Promise<Decision[]> {
  const candidates = decisions.flatMap((decision): Candidate[] =>
    decision.kind === 'created' || decision.kind === 'changed'
      ? [
          {
            id: decision.id,
            before: decision.before && asRecordValues(decision.before),
            after: asRecordValues(decision.after),
          },
        ]
      : [],
  );
  if (candidates.length === 0) return decisions;
  const refusals = await whyNotAll(tx, candidates);
  let next = 0;
  return decisions.map((decision) => {
    if (decision.kind !== 'created' && decision.kind !== 'changed') return decision;
    const refusal = refusals[next++];
    return refusal ? { kind: 'refused', refusal } : decision;
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

async function loadCodes(
  tx: Tx,
  type: RecordDefinition,
  saves: readonly { values: Values }[],
): Promise<Map<string, CodeOwner>> {
  const codes = saves.flatMap(({ values }) => (typeof values.code === 'string' ? [values.code] : []));
  const rows = await findCodes(tx, type, codes);
  return new Map(
    rows.map(({ id, within, code }) => [
      uniqueKey(type, type.uniqueWithin ? { [type.uniqueWithin]: within, code } : { code }),
      { id, code },
    ]),
  );
}

async function loadReferenced(
  tx: Tx,
  type: RecordDefinition,
  saves: readonly Save[],
  stored: ReadonlyMap<string, StoredRecord>,
): Promise<ReferencedRows> {
  const wanted = new Map<string, { reference: Reference; keys: Set<string> }>();
  const all = [...stored.values()].map((record) => record.values).concat(saves.map((save) => save.values));
  for (const values of all) {
    for (const { reference, value } of referencesIn(type, values, Object.keys(values))) {
      const name = referenceName(reference);
      const entry = wanted.get(name) ?? { reference, keys: new Set<string>() };
      entry.keys.add(String(value));
      wanted.set(name, entry);
    }
  }
  const found = new Map<string, Map<string, ReferencedRow>>();
  for (const [name, { reference, keys }] of wanted) {
    const rows = await findReferenced(tx, reference, [...keys]);
    found.set(name, new Map(rows.map((row) => [row.key, row])));
  }
  return (reference, key) => found.get(referenceName(reference))?.get(String(key));
}

const referenceName = (reference: Reference) => `${reference.table} ${reference.orgKind ?? ''}`;

/** The configuration depends on the place; few places occur in one request. */
async function customChecker(
  tx: Tx,
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
    configurations.set(name, await configurationFor(tx, { workshopId, lineId }));
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
  const writes = new Map<string, RecordWrite>();
  const created = new Set(decisions.flatMap((decision) => (decision.kind === 'created' ? [decision.id] : [])));
  const childChanges = new Map<string, Map<string, RecordWrite>>();
  for (const decision of decisions) {
    if (decision.kind !== 'changed' || created.has(decision.id)) continue;
    writes.set(decision.id, decision);
    for (const field of decision.changed) {
      if (!type.fields[field]?.rows?.table) continue;
      childChanges.set(field, (childChanges.get(field) ?? new Map<string, RecordWrite>()).set(decision.id, decision));
    }
  }
  if (writes.size > 0) await updateRecords(context.tx, type, [...writes.values()], context.now);
  for (const [field, changed] of childChanges) {
    await replaceChildren(
      context.tx,
      type,
      field,
      [...changed.keys()].map((id) => writes.get(id) as RecordWrite),
    );
  }
}

/** Gives back the ids that another transaction's code pushed out. */
async function writeCreated(
  context: SaveContext,
  type: RecordDefinition,
  decisions: readonly Decision[],
): Promise<Set<string>> {
  const created = decisions.filter((decision): decision is Accepted => decision.kind === 'created');
  if (created.length === 0) return new Set();
  const written = await insertRecords(context.tx, type, created, context.now);
  const kept = created.filter((decision) => written.has(decision.id));
  for (const [field, { rows }] of Object.entries(type.fields)) {
    if (rows?.table) await replaceChildren(context.tx, type, field, kept);
  }
  return new Set(created.flatMap((decision) => (written.has(decision.id) ? [] : [decision.id])));
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
  return { id, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), ...values };
}
