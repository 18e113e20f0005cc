import { type CommandContext, inScope, mayDo, type OrgPlace } from '../../../kernel/index.ts';
import { findReaders } from '../../identity/index.ts';
import { findReasonCode, type ReasonCode } from '../../masterdata/index.ts';
import { refuse } from '../refusals.ts';

/**
 * A defect code: a reason code of scrap or of rework, the same that readings and reports carry. Throws nonconformance.defect_unknown,
 * defect_of_other_item.
 */
export async function findDefect(
  { tx }: Pick<CommandContext, 'tx'>,
  code: string | null | undefined,
  { itemId, itemCode, ...place }: OrgPlace & { itemId: string; itemCode: string },
): Promise<ReasonCode | undefined> {
  if (code === undefined || code === null) return undefined;
  const found = (await findReasonCode(tx, 'scrap', code, place)) ?? (await findReasonCode(tx, 'rework', code, place));
  if (!found) throw refuse('nonconformance.defect_unknown', { code }, { where: '/defectCode' });
  if (found.itemId !== null && found.itemId !== itemId)
    throw refuse('nonconformance.defect_of_other_item', { code, item: itemCode }, { where: '/defectCode' });
  return found;
}

/** Who is to own it: somebody who sees it there. Throws nonconformance.owner_unknown. */
export async function findOwner(
  { tx }: Pick<CommandContext, 'tx'>,
  ownerId: string | null | undefined,
  place: OrgPlace,
): Promise<{ ownerId: string; ownerName: string } | undefined> {
  if (ownerId === undefined || ownerId === null) return undefined;
  const [owner] = await findReaders(tx, [ownerId]);
  if (!owner || !mayDo(owner, 'nonconformance.report.read') || !inScope(owner, place))
    throw refuse('nonconformance.owner_unknown', { id: ownerId }, { where: '/ownerId' });
  return { ownerId, ownerName: owner.name };
}
