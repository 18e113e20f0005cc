import { inScope, mayDo, type QueryContext } from '../../../kernel/index.ts';
import { kanbanCardStates } from '../contract.ts';
import { findCardByCode } from './queries/cards.ts';

/** The code on a kanban card, for the scanner. */
export async function scanCard({ tx, principal }: QueryContext, code: string) {
  if (!mayDo(principal, 'replenishment.kanban-card.read')) return [];
  const card = await findCardByCode(tx, code);
  if (!card || !inScope(principal, card)) return [];
  const zh = principal.language === 'zh';
  const itemName = (!zh && card.itemNameEn) || card.itemName;
  return [
    {
      kind: 'kanban_card' as const,
      id: card.id,
      code: card.code,
      name: `${itemName} · ${card.locationCode}`,
      facts: [
        { name: 'state', label: zh ? '状态' : 'State', value: kanbanCardStates[card.state][principal.language] },
        { name: 'item', label: zh ? '物料' : 'Item', value: `${card.itemCode} ${itemName}` },
        { name: 'place', label: zh ? '用料库位' : 'Used at', value: card.locationCode },
      ],
    },
  ];
}
