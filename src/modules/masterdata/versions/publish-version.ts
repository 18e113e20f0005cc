import { type CommandContext, diffFields, Refusal } from '../../../kernel/index.ts';
import type { Publication, VersionPublished, VersionSaved } from '../contract.ts';
import { readStoredLines } from '../queries/version-lines.ts';
import { findPublished, lockItemOfVersion, type VersionHead } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { displacedBy, type Period, whyNotDisplace } from '../rules/order-versions.ts';
import { lockHead, save, savedFrom, whyNotDraft, whyNotSeen } from './change-version.ts';
import { readSchedule } from './present-head.ts';
import { stateLabels, type VersionKind } from './version-kind.ts';
import type { VersionedDocument } from './versioned-document.ts';

/** Throws what stands against it: somebody's change since, no lines, the kind's own rules, versions that it overlaps. */
export async function publishDraft(
  context: CommandContext,
  { kind, rules }: VersionedDocument,
  id: string,
  wish: Publication,
): Promise<VersionPublished> {
  const { tx } = context;
  // First what the kind waits for, then item and head: whoever publishes waits here and nowhere else.
  await rules.lockBeforePublishing?.(tx);
  await lockItemOfVersion(tx, kind, id);
  const head = await lockHead(tx, kind, id);
  const lines = await readStoredLines(tx, kind, head.id);
  const refusal =
    whyNotSeen(kind, head, wish.expectedVersion) ??
    whyNotDraft(head) ??
    (lines.length > 0 ? undefined : refuse('masterdata.version_without_content', { code: head.code })) ??
    (await rules.whyNotLines?.(tx, head, lines));
  if (refusal) throw refusal;
  return publishVersion(context, kind, head, wish, async (period) => rules.whyNotPublish?.(tx, head, lines, period));
}

/**
 * Draft to published; what the kind itself demands is checked by `whyNot`, which is told the period. At any moment one
 * version holds: overlap is refused unless the writer said that it replaces.
 */
async function publishVersion(
  context: CommandContext,
  kind: VersionKind,
  head: VersionHead,
  wish: Omit<Publication, 'expectedVersion'>,
  whyNot: (period: Period) => Promise<Refusal | undefined>,
): Promise<VersionPublished> {
  const effectiveFrom = wish.effectiveFrom ? new Date(wish.effectiveFrom) : context.now;
  const effectiveTo = wish.effectiveTo ? new Date(wish.effectiveTo) : null;
  if (effectiveTo && effectiveTo <= effectiveFrom) {
    const parameters = { code: head.code, from: effectiveFrom.toISOString(), to: effectiveTo.toISOString() };
    throw refuse('masterdata.effective_dates_wrong', parameters, { where: '/effectiveTo' });
  }
  const next = { id: head.id, code: head.code, from: effectiveFrom, to: effectiveTo };
  const published = await findPublished(context.tx, kind, head.itemId);
  const displaced = displacedBy(next, published.map(heldFrom));
  if (displaced instanceof Refusal) throw displaced;
  const refusal = whyNotDisplace(next, displaced, wish.replaceOverlapping) ?? (await whyNot(next));
  if (refusal) throw refusal;
  for (const other of published) {
    const change = displaced.find(({ version }) => version.id === other.id);
    if (change?.becomes === 'ends') await turn(context, kind, other, { effectiveTo: change.at });
    else if (change) await turn(context, kind, other, { state: 'obsolete' });
  }
  const saved = await turn(context, kind, head, {
    state: 'published',
    effectiveFrom,
    effectiveTo,
    publishedAt: context.now,
  });
  return { ...savedFrom(saved), schedule: await readSchedule(context.tx, kind, head.itemId) };
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
): Promise<VersionSaved> {
  const head = await lockHead(context.tx, kind, id);
  const refusal = whyNotSeen(kind, head, expectedVersion);
  if (refusal) throw refusal;
  if (head.state !== 'published')
    throw refuse('masterdata.not_published', { code: head.code, state: stateLabels[head.state] });
  return savedFrom(await turn(context, kind, head, { state: 'obsolete' }));
}

/** A draft that is locked and won't be used. */
export async function withdrawDraft(context: CommandContext, kind: VersionKind, head: VersionHead): Promise<void> {
  // What is no draft has a beginning.
  await turn(context, kind, head, { state: 'obsolete', effectiveFrom: context.now });
}

type Turn = Partial<Pick<VersionHead, 'state' | 'effectiveFrom' | 'effectiveTo' | 'publishedAt'>>;

function turn(context: CommandContext, kind: VersionKind, head: VersionHead, change: Turn) {
  const next = { ...head, ...change };
  const action = next.state === 'obsolete' ? 'obsoleted' : head.state === 'published' ? 'updated' : 'published';
  const shown = ({ state, effectiveFrom, effectiveTo }: VersionHead) => ({ state, effectiveFrom, effectiveTo });
  return save(context, kind, next, action, diffFields(shown(head), shown(next)), ['state']);
}
