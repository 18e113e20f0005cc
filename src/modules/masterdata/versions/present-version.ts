import type { Custom } from '../../../kernel/contract.ts';
import type { Item } from '../find-items.ts';
import type { VersionHead } from '../queries/versions.ts';

/** The head as the wire shows it. */
export function presentVersion(head: VersionHead, item: Item | undefined) {
  return {
    id: head.id,
    code: head.code,
    itemId: head.itemId,
    itemCode: item?.code ?? '',
    itemName: item?.name ?? '',
    itemNameEn: item?.nameEn ?? '',
    versionNumber: head.versionNumber,
    state: head.state,
    effectiveFrom: head.effectiveFrom?.toISOString() ?? null,
    effectiveTo: head.effectiveTo?.toISOString() ?? null,
    publishedAt: head.publishedAt?.toISOString() ?? null,
    version: head.version,
    createdAt: head.createdAt.toISOString(),
    updatedAt: head.updatedAt.toISOString(),
    note: head.note,
    custom: head.custom as Custom,
  };
}
