import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';

/** A control chart in words, for the audit log. */
export const chartEntity = defineEntity({
  name: 'qualityfigures.chart',
  thing: { zh: '控制图', en: 'control chart' },
  things: { zh: '控制图', en: 'Control charts' },
  permissions: { read: 'qualityfigures.chart.read' },
  fields: {
    centre: field.told({ zh: '中心线', en: 'Centre' }),
    sigma: field.told({ zh: '标准差 σ', en: 'σ' }),
    subgroups: field.told({ zh: '组数', en: 'Subgroups' }),
    narrowedTo: field.told({ zh: '只看', en: 'Only of' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
  },
});
