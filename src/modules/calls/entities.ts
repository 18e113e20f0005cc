import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { callKindLabels, callStateLabels } from './contract.ts';

/** A call in words: for the audit log, and for the fields that the factory adds. */
export const callEntity = defineEntity({
  name: 'calls.call',
  thing: { zh: '呼叫', en: 'call' },
  things: { zh: '呼叫', en: 'Calls' },
  permissions: { read: 'calls.call.read' },
  custom: true,
  fields: {
    code: field.told({ zh: '呼叫单号', en: 'Call' }),
    kind: field.choice(callKindLabels, { zh: '呼叫类型', en: 'Kind' }),
    state: field.choice(callStateLabels, { zh: '状态', en: 'State' }),
    place: field.told({ zh: '地点', en: 'Where' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    answeredBy: field.told({ zh: '谁来的', en: 'Who came' }),
    solution: field.told({ zh: '是什么问题', en: 'What it was' }),
  },
});
