import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { settledTexts } from './contract.ts';

// What the audit log says of facts that somebody dealt with.

export const factEntity = defineEntity({
  name: 'terminals.fact',
  thing: { zh: '现场补传的操作', en: 'fact from a terminal' },
  things: { zh: '现场补传的操作', en: 'Facts from terminals' },
  permissions: { read: 'terminals.fact.read' },
  fields: {
    settled: field.choice(settledTexts, { zh: '处理', en: 'Dealt with' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
