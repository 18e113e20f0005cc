import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { causeKinds, countReasons, itemClasses, lineStates, listOrigins, listStates } from './contract.ts';

// Lists and their lines in words: for the audit log and the columns of lists.

export const countListEntity = defineEntity({
  name: 'counting.count-list',
  thing: { zh: '盘点单', en: 'count list' },
  things: { zh: '盘点单', en: 'Count lists' },
  permissions: { read: 'counting.count.read' },
  fields: {
    code: field.told({ zh: '盘点单号', en: 'Count list' }),
    state: field.choice(listStates, { zh: '状态', en: 'State', form: false }),
    origin: field.choice(listOrigins, { zh: '来源', en: 'Made', form: false }),
    lines: field.told({ zh: '行数', en: 'Lines' }),
    note: field.told({ zh: '说明', en: 'Note' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});

export const countLineEntity = defineEntity({
  name: 'counting.line',
  thing: { zh: '盘点行', en: 'count line' },
  things: { zh: '盘点差异', en: 'Variances' },
  permissions: { read: 'counting.result.read' },
  fields: {
    state: field.choice(lineStates, { zh: '状态', en: 'State', form: false }),
    why: field.choice(countReasons, { zh: '为什么盘', en: 'Why', form: false }),
    class: field.choice(itemClasses, { zh: 'ABC 分类', en: 'ABC class', form: false }),
    counted: field.told({ zh: '盘点数', en: 'Counted' }),
    book: field.told({ zh: '账面数', en: 'Books' }),
    variance: field.told({ zh: '差异', en: 'Variance' }),
    cause: field.choice(causeKinds, { zh: '按什么更正', en: 'Corrected as', form: false }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
