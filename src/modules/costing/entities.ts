import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { periodStates, valuationMethods } from './contract.ts';

// Periods, methods and rates in words: for the audit log and the columns of lists.

const permissions = { read: 'costing.value.see' };

export const periodEntity = defineEntity({
  name: 'costing.period',
  thing: { zh: '会计期间', en: 'accounting month' },
  things: { zh: '会计期间', en: 'Accounting months' },
  permissions,
  fields: {
    month: field.told({ zh: '月份', en: 'Month' }),
    state: field.choice(periodStates, { zh: '状态', en: 'State', form: false }),
    accepted: field.told({ zh: '留着的问题', en: 'Left open' }),
  },
});

export const itemMethodEntity = defineEntity({
  name: 'costing.item-method',
  thing: { zh: '物料计价方法', en: 'valuation method of an item' },
  things: { zh: '物料计价方法', en: 'Valuation methods of items' },
  permissions,
  fields: {
    method: field.choice(valuationMethods, { zh: '计价方法', en: 'Method', form: false }),
    fromMonth: field.told({ zh: '从哪个月起', en: 'From month' }),
  },
});

export const rateEntity = defineEntity({
  name: 'costing.work-centre-rate',
  thing: { zh: '工作中心费率', en: 'rate of a work centre' },
  things: { zh: '工作中心费率', en: 'Rates of work centres' },
  permissions,
  fields: {
    validFrom: field.told({ zh: '从哪天起', en: 'Valid from' }),
    labourPerHour: field.told({ zh: '每小时人工', en: 'Labour per hour' }),
    overheadPerHour: field.told({ zh: '每小时制造费用', en: 'Overhead per hour' }),
  },
});

/** What was asked for by hand, as the audit log calls it. */
export const adjustmentEntity = defineEntity({
  name: 'costing.adjustment',
  thing: { zh: '价值调整', en: 'value adjustment' },
  things: { zh: '价值调整', en: 'Value adjustments' },
  permissions,
  fields: {
    amount: field.told({ zh: '金额', en: 'Amount' }),
    unitCost: field.told({ zh: '单位成本', en: 'Cost of one' }),
    document: field.told({ zh: '凭据', en: 'Document' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
