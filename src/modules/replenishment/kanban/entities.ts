import { field } from '../../../kernel/entity/contract.ts';
import { defineEntity } from '../../../kernel/index.ts';
import { kanbanCardStates } from '../contract.ts';

/** A card in words: for the audit log. */
export const kanbanCardEntity = defineEntity({
  name: 'replenishment.kanban-card',
  thing: { zh: '看板卡', en: 'kanban card' },
  things: { zh: '看板卡', en: 'Kanban cards' },
  permissions: { read: 'replenishment.kanban-card.read' },
  fields: {
    code: field.told({ zh: '卡号', en: 'Card' }),
    loop: field.told({ zh: '回路', en: 'Loop' }),
    state: field.choice(kanbanCardStates, { zh: '状态', en: 'State', form: false }),
    quantity: field.told({ zh: '数量', en: 'Quantity' }),
    from: field.told({ zh: '取自', en: 'Taken from' }),
    request: field.told({ zh: '要料单', en: 'Material request' }),
    replacedBy: field.told({ zh: '新卡', en: 'New card' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
