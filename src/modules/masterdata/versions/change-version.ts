import { type CommandContext, diffFields, type Json, newId, Refusal } from '../../../kernel/index.ts';
import { configurationFor, validateCustomFields } from '../../lowcode/index.ts';
import type { VersionState } from '../contract.ts';
import { findItems, type Item } from '../find-items.ts';
import {
  findPublished,
  insertVersion,
  lockNextVersionNumber,
  lockVersion,
  updateVersionHead,
  updateVersionState,
  type VersionHead,
} from '../queries/versions.ts';
import { notFound, whyNotMerge } from '../records/decide-saves.ts';
import type { FieldMark, Values } from '../records/record-type.ts';
import { toItem } from '../records/references.ts';
import { refuse } from '../refusals.ts';
import { displacedBy, type Period, whyNotDisplace } from '../rules/order-versions.ts';
import { readSchedule, type ScheduleRow } from './read-schedule.ts';
import { stateLabels, type VersionKind } from './version-kind.ts';

export interface SavedVersion {
  id: string;
  code: string;
  versionNumber: number;
  state: VersionState;
  version: number;
}

/** A new draft with the next number. The item stays locked until the end, so numbers have no twins. */
export async function createVersion(
  context: CommandContext,
  kind: VersionKind,
  input: { itemId: string; note: string; custom: Values; batchQuantity: string },
): Promise<VersionHead> {
  const item = await requireItem(context, input.itemId);
  const custom = await checkCustom(context, kind, input.custom);
  const versionNumber = await lockNextVersionNumber(context.tx, kind.table, item.id);
  const id = newId();
  const head = {
    id,
    itemId: item.id,
    versionNumber,
    code: `${item.code}-V${versionNumber}`,
    note: input.note,
    custom,
    batchQuantity: input.batchQuantity,
  };
  await insertVersion(context.tx, kind.table, head, context.now);
  return {
    ...head,
    state: 'draft',
    effectiveFrom: null,
    effectiveTo: null,
    publishedAt: null,
    fieldHistory: {},
    version: 1,
    createdAt: context.now,
    updatedAt: context.now,
  };
}

/** The draft, locked, if the writer may still change these fields; edits of different fields don't conflict. */
export async function lockDraft(
  context: CommandContext,
  kind: VersionKind,
  id: string,
  expectedVersion: number,
  fields: readonly string[],
): Promise<VersionHead> {
  const head = await lockVersion(context.tx, kind.table, id);
  if (!head) throw notFound(kind, id);
  const refusal = whyNotDraft(head) ?? whyNotMerge(kind, expectedVersion, recordOf(head), fields);
  if (refusal) throw refusal;
  return head;
}

/** As lockDraft, for publishing and the like: nothing at all may have changed since. */
export async function lockSeenVersion(
  context: CommandContext,
  kind: VersionKind,
  id: string,
  expectedVersion: number,
): Promise<VersionHead> {
  const head = await lockVersion(context.tx, kind.table, id);
  if (!head) throw notFound(kind, id);
  const refusal = whyNotMerge(kind, expectedVersion, recordOf(head), Object.keys(head.fieldHistory));
  if (refusal) throw refusal;
  return head;
}

export function whyNotDraft(head: VersionHead): Refusal | undefined {
  if (head.state === 'draft') return undefined;
  const label = stateLabels[head.state];
  return refuse('masterdata.not_a_draft', { code: head.code, stateZh: label.zh, stateEn: label.en });
}

/** Changes note, custom fields and batch quantity of a draft. */
export async function changeHead(
  context: CommandContext,
  kind: VersionKind,
  id: string,
  expectedVersion: number,
  change: { note?: string; custom?: Values; batchQuantity?: string },
): Promise<SavedVersion> {
  const given = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  const head = await lockDraft(context, kind, id, expectedVersion, given);
  const after = {
    note: change.note ?? head.note,
    batchQuantity: change.batchQuantity ?? head.batchQuantity,
    custom: change.custom ? await checkCustom(context, kind, { ...head.custom, ...change.custom }) : head.custom,
  };
  const before = { note: head.note, batchQuantity: head.batchQuantity, custom: head.custom };
  const changes = diffFields(before, after);
  if (Object.keys(changes).length === 0) return savedFrom(head);
  const next = {
    ...head,
    ...after,
    fieldHistory: markFields(context, head, Object.keys(changes)),
    version: head.version + 1,
  };
  await updateVersionHead(context.tx, kind.table, next, context.now);
  tellVersion(context, kind, next, 'updated', changes);
  return savedFrom(next);
}

/** Marks a change of the lines or operations on the head. */
export async function touchVersion(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  field: string,
): Promise<VersionHead> {
  const next = { ...head, fieldHistory: markFields(context, head, [field]), version: head.version + 1 };
  await updateVersionHead(context.tx, kind.table, next, context.now);
  return next;
}

export type PublishedVersion = SavedVersion & { schedule: ScheduleRow[] };

/**
 * Draft to published; what the kind itself demands is checked by `whyNot`, which is told the period. At any moment one
 * version holds: overlap is refused unless the writer said that it replaces.
 */
export async function publishVersion(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  wish: { effectiveFrom: string | null; effectiveTo: string | null; replaceOverlapping: boolean },
  whyNot: (period: Period) => Promise<Refusal | undefined>,
): Promise<PublishedVersion> {
  const effectiveFrom = wish.effectiveFrom ? new Date(wish.effectiveFrom) : context.now;
  const effectiveTo = wish.effectiveTo ? new Date(wish.effectiveTo) : null;
  if (effectiveTo && effectiveTo <= effectiveFrom) {
    const parameters = { code: head.code, from: effectiveFrom.toISOString(), to: effectiveTo.toISOString() };
    throw refuse('masterdata.effective_dates_wrong', parameters, { where: '/effectiveTo' });
  }
  const next = { id: head.id, code: head.code, from: effectiveFrom, to: effectiveTo };
  const published = await findPublished(context.tx, kind.table, head.itemId);
  const displaced = displacedBy(next, published.map(heldFrom));
  if (displaced instanceof Refusal) throw displaced;
  const refusal = whyNotDisplace(next, displaced, wish.replaceOverlapping) ?? (await whyNot(next));
  if (refusal) throw refusal;
  for (const each of displaced) {
    const other = published.find(({ id }) => id === each.version.id) as VersionHead;
    const { effectiveFrom: from, publishedAt } = other;
    const change =
      each.becomes === 'ends'
        ? { state: 'published' as const, effectiveTo: each.at }
        : { state: 'obsolete' as const, effectiveTo: other.effectiveTo };
    await changeState(context, kind, other, { ...change, effectiveFrom: from, publishedAt });
  }
  const change = { state: 'published' as const, effectiveFrom, effectiveTo, publishedAt: context.now };
  const saved = await changeState(context, kind, head, change);
  return { ...saved, schedule: await readSchedule(context.tx, kind, head.itemId) };
}

function heldFrom({ id, code, effectiveFrom, effectiveTo }: VersionHead) {
  return { id, code, from: effectiveFrom as Date, to: effectiveTo };
}

/** Published to obsolete: from now on nothing new is made by it; orders that froze it go on. */
export async function obsoleteVersion(
  context: CommandContext,
  kind: VersionKind,
  id: string,
  expectedVersion: number,
): Promise<SavedVersion> {
  const head = await lockSeenVersion(context, kind, id, expectedVersion);
  if (head.state !== 'published') {
    const label = stateLabels[head.state];
    throw refuse('masterdata.not_published', { code: head.code, stateZh: label.zh, stateEn: label.en });
  }
  const { effectiveFrom, effectiveTo, publishedAt } = head;
  return changeState(context, kind, head, { state: 'obsolete', effectiveFrom, effectiveTo, publishedAt });
}

type StateChange = Pick<VersionHead, 'state' | 'effectiveFrom' | 'effectiveTo' | 'publishedAt'>;

async function changeState(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  change: StateChange,
): Promise<SavedVersion> {
  const next = { ...head, ...change, fieldHistory: markFields(context, head, ['state']), version: head.version + 1 };
  await updateVersionState(context.tx, kind.table, next, context.now);
  const { state, effectiveFrom, effectiveTo } = head;
  const changes = diffFields(
    { state, effectiveFrom, effectiveTo },
    { state: next.state, effectiveFrom: next.effectiveFrom, effectiveTo: next.effectiveTo },
  );
  const action = next.state === 'obsolete' ? 'obsoleted' : head.state === 'published' ? 'updated' : 'published';
  tellVersion(context, kind, next, action, changes);
  return savedFrom(next);
}

export function tellVersion(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  action: string,
  changes: ReturnType<typeof diffFields>,
): void {
  const entityType = `masterdata.${kind.noun}`;
  context.audit({ entityType, entityId: head.id, action, label: head.code, changes });
  const data = { code: head.code, itemId: head.itemId, versionNumber: head.versionNumber, version: head.version };
  context.emit({ type: `${entityType}-${action}`, aggregateType: entityType, aggregateId: head.id, data });
}

export function savedFrom({ id, code, versionNumber, state, version }: VersionHead): SavedVersion {
  return { id, code, versionNumber, state, version };
}

export async function requireItem(context: CommandContext, itemId: string): Promise<Item> {
  const item = (await findItems(context.tx, [itemId])).get(itemId);
  const words = { fieldZh: '物料', fieldEn: 'item', thingZh: toItem.thing.zh, thingEn: toItem.thing.en };
  if (!item) throw refuse('masterdata.reference_unknown', { ...words, value: itemId }, { where: '/itemId' });
  if (!item.active) throw refuse('masterdata.reference_inactive', { ...words, value: item.code }, { where: '/itemId' });
  return item;
}

async function checkCustom(context: CommandContext, kind: VersionKind, custom: Values): Promise<Values> {
  const configuration = await configurationFor(context.tx, {});
  return validateCustomFields(configuration, `masterdata.${kind.noun}`, custom as never) as Values;
}

function markFields(context: CommandContext, head: VersionHead, fields: readonly string[]): Record<string, FieldMark> {
  const mark = { version: head.version + 1, by: context.principal.name, at: context.now.toISOString() };
  return { ...head.fieldHistory, ...Object.fromEntries(fields.map((field) => [field, mark])) };
}

function recordOf(head: VersionHead) {
  const { id, version, fieldHistory, createdAt, updatedAt, code, note, state, batchQuantity, custom } = head;
  return {
    id,
    version,
    fieldHistory,
    createdAt,
    updatedAt,
    values: { code, note, state, batchQuantity, custom: custom as Json },
  };
}
