import { inScope, mayDo, type QueryContext } from '../../../kernel/index.ts';
import { listCardCodes } from './queries/cards.ts';

/** The cards that a device meets in its area. */
export async function codesOfCards({ tx, principal }: Pick<QueryContext, 'tx' | 'principal'>, limit: number) {
  if (limit <= 0 || !mayDo(principal, 'replenishment.kanban-card.read')) return [];
  const cards = (await listCardCodes(tx)).filter((card) => inScope(principal, card));
  return cards.slice(0, limit).map(({ id, code, itemName, itemNameEn, locationCode }) => ({
    ...{ kind: 'kanban_card' as const, id, code, also: [], name: `${itemName} · ${locationCode}` },
    nameEn: `${itemNameEn || itemName} · ${locationCode}`,
    ...{ parentId: null, place: null, unit: null, tracking: null, lotKind: null },
  }));
}
