import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { causeKinds, differenceStates, handoverStateLabels, sides } from './contract.ts';

/** A handover in words: for the audit log and the columns of lists. */
export const handoverEntity = defineEntity({
  name: 'handover.handover',
  thing: { zh: '交接班', en: 'handover' },
  things: { zh: '交接班', en: 'Handovers' },
  permissions: { read: 'handover.handover.read' },
  fields: {
    code: field.told({ zh: '交接单号', en: 'Handover' }),
    state: field.choice(handoverStateLabels, { zh: '状态', en: 'State' }),
    shift: field.told({ zh: '班次', en: 'Shift' }),
    count: field.told({ zh: '清点', en: 'Count' }),
    outBy: field.told({ zh: '交班人', en: 'Handed over by' }),
    inBy: field.told({ zh: '接班人', en: 'Taken over by' }),
    remarks: field.told({ zh: '备注', en: 'Remarks' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

/** A difference in words. */
export const differenceEntity = defineEntity({
  name: 'handover.difference',
  thing: { zh: '交接差异', en: 'difference of a handover' },
  things: { zh: '交接差异', en: 'Differences of handovers' },
  permissions: { read: 'handover.handover.read' },
  fields: {
    state: field.choice(differenceStates, { zh: '状态', en: 'State' }),
    side: field.choice(sides, { zh: '哪一方', en: 'Side' }),
    owner: field.told({ zh: '负责人', en: 'Whose task' }),
    cause: field.choice(causeKinds, { zh: '原因', en: 'Cause' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    amount: field.told({ zh: '差异', en: 'Difference' }),
  },
});
