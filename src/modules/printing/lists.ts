import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { labelTemplateFields, printTroubles } from './contract.ts';
import { printJobEntity } from './entities.ts';

const { fields: job } = printJobEntity;

export const printJobList = defineList({
  ...listOf(printJobEntity, '/print-jobs'),
  from: `printing.print_job j
    join printing.printer p on p.id = j.printer_id
    join printing.label_template t on t.id = j.label_template_id
    left join identity.person a on a.id = j.asked_by`,
  scope: { workshop: 'p.workshop_id' },
  columns: {
    id: column.id('j.id', { label: { zh: '编号', en: 'Id' } }),
    title: column.text('j.title', job.title, { search: true }),
    kind: column.choice(`j.design ->> 'kind'`, labelTemplateFields.kind),
    ...namesBeside('template', 't', job.template.label),
    printerId: column.id('j.printer_id', { label: { zh: '打印机编号', en: 'Printer id' } }),
    printerCode: column.text('p.code', '打印机编码', 'Printer code', { onRequest: true }),
    ...namesBeside('printer', 'p', job.printer.label),
    labels: column.whole('jsonb_array_length(j.labels)', job.labels),
    copies: column.whole('j.copies', job.copies),
    state: column.choice('j.state', job.state),
    labelsSent: column.whole('j.labels_sent', '已交出', 'Handed over'),
    attempts: column.whole('j.attempts', '第几次', 'Tries'),
    retryAt: column.moment('j.retry_at', '下次重试', 'Next try', { nullable: true }),
    trouble: column.choice('j.trouble', '原因', 'Why', printTroubles, { nullable: true }),
    detail: column.text('j.detail', '细节', 'Detail', { nullable: true, onRequest: true }),
    ...namesBeside('askedBy', 'a', { zh: '谁打的', en: 'Asked by' }, { nullable: true }),
    createdAt: column.moment('j.created_at', '时间', 'Asked at'),
    changedAt: column.moment('j.changed_at', '最近变动', 'Changed'),
  },
  defaultSort: '-createdAt',
});
