import type { Custom } from '../../../kernel/contract.ts';
import {
  type CommandContext,
  diffFields,
  type FieldChanges,
  newId,
  type Refusal,
  type Tx,
  type Values,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { toItem, type VersionSaved } from '../contract.ts';
import { type VersionAction, versionEvent } from '../events.ts';
import { findItems, type Item } from '../find-items.ts';
import {
  insertVersion,
  lockNextVersionNumber,
  readVersion,
  updateVersion,
  type VersionHead,
} from '../queries/versions.ts';
import { notFound, whyNotMerge } from '../records/decide-saves.ts';
import { refuse } from '../refusals.ts';
import { describeVersions, stateLabels, type VersionKind } from './version-kind.ts';

/** A new draft with the next number. The item stays locked until the end, so numbers have no twins. */
export async function createVersion(
  context: CommandContext,
  kind: VersionKind,
  input: { itemId: string; note: string; custom: Custom; own: Values },
  copiedFrom?: string,
): Promise<VersionHead> {
  const { tx, now } = context;
  const item = await requireItem(tx, input.itemId);
  const custom = await checkCustom(context, kind, input.custom);
  const versionNumber = await lockNextVersionNumber(tx, kind, item.id);
  const head: VersionHead = {
    id: newId(),
    itemId: item.id,
    versionNumber,
    code: `${item.code}-V${versionNumber}`,
    note: input.note,
    custom,
    own: input.own,
    state: 'draft',
    effectiveFrom: null,
    effectiveTo: null,
    publishedAt: null,
    fieldHistory: {},
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertVersion(tx, kind, head);
  const made = { ...head.own, code: head.code, ...(copiedFrom && { copiedFrom }) };
  tell(context, kind, head, 'created', diffFields({}, made));
  return head;
}

export async function lockHead(tx: Tx, kind: VersionKind, id: string): Promise<VersionHead> {
  const head = await readVersion(tx, kind, id, 'for no key update');
  if (!head) throw notFound(kind, id);
  return head;
}

/** What somebody else did to these fields (all, unless said) since the writer saw them. Edits of different fields don't conflict. */
export function whyNotSeen(
  kind: VersionKind,
  head: VersionHead,
  expectedVersion: number,
  fields = Object.keys(head.fieldHistory),
): Refusal | undefined {
  const { code, note, state, custom, own } = head;
  return whyNotMerge(
    describeVersions(kind),
    expectedVersion,
    { ...head, values: { ...own, code, note, state, custom } },
    fields,
  );
}

export function whyNotDraft({ code, state }: VersionHead): Refusal | undefined {
  return state === 'draft' ? undefined : refuse('masterdata.not_a_draft', { code, state: stateLabels[state] });
}

/** The draft, locked, if the writer may still change these fields. */
export async function lockDraft(
  tx: Tx,
  kind: VersionKind,
  id: string,
  expectedVersion: number,
  fields: string[],
): Promise<VersionHead> {
  const head = await lockHead(tx, kind, id);
  const refusal = whyNotDraft(head) ?? whyNotSeen(kind, head, expectedVersion, fields);
  if (refusal) throw refusal;
  return head;
}

/** Changes what is given of note, custom fields and what heads of this kind have besides. */
export async function changeHead(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  change: { note?: string | undefined; custom?: Custom | undefined; own: Values },
): Promise<VersionHead> {
  const { note = head.note, own } = change;
  const custom = change.custom ? await checkCustom(context, kind, { ...head.custom, ...change.custom }) : head.custom;
  const next = { ...head, note, custom, own };
  const contentOf = ({ note, own, custom: fields }: VersionHead) => ({ ...own, note, custom: fields });
  const changes = diffFields(contentOf(head), contentOf(next));
  if (Object.keys(changes).length === 0) return head;
  return save(context, kind, next, 'updated', changes);
}

/** Writes what a head is to be, marks the fields that changed and tells of them. */
export async function save(
  context: CommandContext,
  kind: VersionKind,
  next: VersionHead,
  action: VersionAction,
  changes: FieldChanges,
  marked = Object.keys(changes),
): Promise<VersionHead> {
  const mark = { version: next.version + 1, by: context.principal.name, at: context.now.toISOString() };
  const fieldHistory = { ...next.fieldHistory, ...Object.fromEntries(marked.map((field) => [field, mark])) };
  const saved = { ...next, fieldHistory, version: mark.version, updatedAt: context.now };
  await updateVersion(context.tx, kind, saved);
  tell(context, kind, saved, action, changes);
  return saved;
}

function tell(
  context: CommandContext,
  kind: VersionKind,
  { id, code, itemId, versionNumber, version }: VersionHead,
  action: VersionAction,
  changes: FieldChanges,
): void {
  const entityType = `masterdata.${kind.noun}`;
  context.audit({ entityType, entityId: id, action, label: code, changes });
  context.emit(versionEvent(kind.noun, action), id, { recordId: id, code, version, changes, itemId, versionNumber });
}

export function savedFrom({ id, code, versionNumber, state, version }: VersionHead): VersionSaved {
  return { id, code, versionNumber, state, version };
}

async function requireItem(tx: Tx, itemId: string): Promise<Item> {
  const item = (await findItems(tx, [itemId])).get(itemId);
  const words = { field: toItem.thing, thing: toItem.thing };
  if (!item) throw refuse('masterdata.reference_unknown', { ...words, value: itemId }, { where: '/itemId' });
  if (!item.active) throw refuse('masterdata.reference_inactive', { ...words, value: item.code }, { where: '/itemId' });
  return item;
}

async function checkCustom(context: CommandContext, kind: VersionKind, custom: Custom): Promise<Custom> {
  const configuration = await context.configuration();
  return validateCustomFields(configuration, `masterdata.${kind.noun}`, custom);
}
