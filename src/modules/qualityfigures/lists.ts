import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { characteristicKindLabels } from '../quality/contract.ts';
import { chartStateLabels } from './contract.ts';
import { chartEntity } from './entities.ts';
import { chartSource, chartWatched } from './queries/list-sources.ts';

/** Every characteristic that was measured at a place, with how its process stands by the newest inspection. */
export const chartList = defineList({
  ...listOf(chartEntity, '/control-charts'),
  name: 'qualityfigures.charts',
  subject: { kind: chartEntity.name, code: 'code', name: 'name', nameEn: 'nameEn' },
  from: chartSource,
  filters: chartWatched,
  scope: { workshop: 'h.workshop_id', line: 'h.line_id' },
  references: {
    k: { key: 'h.characteristic_id', from: 'quality.characteristic k', id: 'k.id' },
  },
  columns: {
    id: column.id('h.id'),
    itemId: column.id('p.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    ...namesBeside('item', 'i', { zh: '物料名称', en: 'Item name' }, { search: true }),
    code: column.text('k.code', '代号', 'Code'),
    name: column.text('k.name', '检验项目', 'Characteristic', { search: true }),
    nameEn: column.text('k.name_en', '检验项目（英文）', 'Characteristic (English)'),
    characteristicId: column.id('h.characteristic_id'),
    kind: column.choice('k.kind', '怎么检', 'How', characteristicKindLabels, { sortable: false }),
    state: column.choice(
      `(case when h.signals <> '[]' then 'out_of_control' else 'in_control' end)`,
      '过程',
      'Process',
      chartStateLabels,
      { sortable: false },
    ),
    signals: column.json('h.signals', '判异', 'Signals', { onRequest: true }),
    cpk: column.number('h.cpk', 'Cpk', 'Cpk', { nullable: true, sortable: false }),
    ppk: column.number('h.ppk', 'Ppk', 'Ppk', { nullable: true, sortable: false }),
    // Said here: how many there are; the chart itself lists them.
    subgroups: column.whole('h.subgroups', '组数', 'Subgroups', { sortable: false }),
    measuredAt: column.moment('h.measured_at', '最近测量', 'Measured last'),
    outSince: column.moment('h.out_since', '从何时失控', 'Out since', { nullable: true, sortable: false }),
    taskId: column.id('h.task_id', { nullable: true }),
    taskCode: column.text('t.code', '检验任务', 'Inspection', { nullable: true, sortable: false }),
    planId: column.id('k.plan_id'),
    planCode: column.text('p.code', '检验计划', 'Inspection plan', { search: 'prefix' }),
    workshopId: column.id('h.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
  },
  defaultSort: '-measuredAt',
});
