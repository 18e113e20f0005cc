import { definePrint, readFacts, textOfName } from '../../kernel/index.ts';
import { faultClassLabels, resultLabels } from './contract.ts';
import { taskEntity } from './entities.ts';
import { readTask } from './inspections/read-task.ts';
import { taskList } from './lists-of-tasks.ts';

/** What was asked of the sample, each reading, and who decided what: the record for supplier, customer or auditor. */
export const taskRecord = definePrint({
  name: 'quality.inspection-record',
  title: { zh: '检验记录', en: 'Inspection record' },
  permission: taskList.permission,
  of: taskEntity.name,
  path: '/inspection-tasks/:taskId/record.pdf',
  read: async (context, id) => {
    const task = await readTask.handle(context, { taskId: id });
    const { facts } = await readFacts(context, taskList, id, [
      ...['kind', 'state', 'result', 'itemCode', 'itemName', 'quantity', 'supplierName', 'documentCode', 'orderCode'],
      ...['operationName', 'planCode', 'severity', 'locationCode', 'judgedByName', 'judgedAt'],
    ]);
    const of = new Map(task.characteristics.map((one) => [one.characteristicId, one]));
    return {
      code: task.code,
      facts,
      tables: [
        {
          title: { zh: '检验项目', en: 'Characteristics' },
          columns: [
            { label: { zh: '代号', en: 'Code' } },
            { label: { zh: '检验项目', en: 'Characteristic' } },
            { label: { zh: '下限', en: 'Lower limit' } },
            { label: { zh: '上限', en: 'Upper limit' } },
            { label: { zh: '缺陷等级', en: 'Severity' } },
            { label: { zh: '样本', en: 'Sample' } },
            { label: { zh: '不合格', en: 'Failed' } },
          ],
          rows: task.characteristics.map((one) => [
            one.code,
            textOfName(one.name, one.nameEn),
            one.limitLower,
            one.limitUpper,
            faultClassLabels[one.severity],
            String(one.size),
            String(
              task.failed.find(({ characteristicId }) => characteristicId === one.characteristicId)?.nonconforming ?? 0,
            ),
          ]),
        },
        {
          title: { zh: '按缺陷等级判定', en: 'Judged by class of faults' },
          columns: [
            { label: { zh: '缺陷等级', en: 'Severity' } },
            { label: { zh: '检验项目', en: 'Characteristics' } },
            { label: { zh: 'AQL', en: 'AQL' } },
            { label: { zh: '字码', en: 'Letter' } },
            { label: { zh: '样本', en: 'Sample' } },
            { label: { zh: '接收/拒收', en: 'Ac/Re' } },
            { label: { zh: '不合格', en: 'Failed' } },
            { label: { zh: '结论', en: 'Result' } },
          ],
          rows: task.classes.map((one) => [
            faultClassLabels[one.severity],
            one.codes.join('、'),
            one.aql,
            one.letter,
            String(one.size),
            `${one.acceptance}/${one.rejection}`,
            String(one.nonconforming),
            one.result && resultLabels[one.result],
          ]),
        },
        {
          title: { zh: '读数', en: 'Readings' },
          columns: [
            { label: { zh: '代号', en: 'Code' } },
            { label: { zh: '样品号', en: 'Sample' } },
            { label: { zh: '测量值', en: 'Value' } },
            { label: { zh: '结论', en: 'Result' } },
            { label: { zh: '缺陷代码', en: 'Defect code' } },
            { label: { zh: '检验员', en: 'Inspector' } },
            { label: { zh: '测量时间', en: 'Taken at' } },
          ],
          rows: task.readings.map((one) => [
            of.get(one.characteristicId)?.code ?? '',
            String(one.sampleNo),
            one.value,
            resultLabels[one.ok ? 'accepted' : 'rejected'],
            one.defectCode,
            one.personName,
            { moment: one.takenAt },
          ]),
        },
      ],
      signatures: [
        { zh: '检验', en: 'Inspected by' },
        { zh: '审核', en: 'Approved by' },
      ],
    };
  },
});
