import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { differenceClassLabels, differenceStateLabels, runStateLabels } from './contract.ts';

const permissions = { read: 'tieout.run.read' };

export const runEntity = defineEntity({
  name: 'tieout.run',
  thing: { zh: '对账结果', en: 'run of a comparison' },
  things: { zh: '对账结果', en: 'Runs of comparisons' },
  permissions,
  fields: {
    state: field.choice(runStateLabels, { zh: '状态', en: 'State' }),
    requestedBy: field.told({ zh: '谁要求的', en: 'Asked for by' }),
    despiteGap: field.told({ zh: '已确认骤减', en: 'In spite of the gap' }),
  },
});

export const differenceEntity = defineEntity({
  name: 'tieout.difference',
  thing: { zh: '对账差异', en: 'difference' },
  things: { zh: '对账差异', en: 'Differences' },
  permissions,
  fields: {
    class: field.choice(differenceClassLabels, { zh: '类别', en: 'Class' }),
    state: field.choice(differenceStateLabels, { zh: '状态', en: 'State' }),
    fieldName: field.told({ zh: '字段', en: 'Field' }),
    here: field.told({ zh: '这里', en: 'Here' }),
    there: field.told({ zh: '对方', en: 'There' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    repair: field.told({ zh: '修复方式', en: 'How it is repaired' }),
  },
});
