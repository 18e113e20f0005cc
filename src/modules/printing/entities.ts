import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { printJobStates } from './contract.ts';

export const printJobEntity = defineEntity({
  name: 'printing.print-job',
  thing: { zh: '打印任务', en: 'print job' },
  things: { zh: '打印队列', en: 'Print jobs' },
  permissions: { read: 'printing.print-job.read' },
  fields: {
    title: field.told({ zh: '内容', en: 'What' }),
    printer: field.told({ zh: '打印机', en: 'Printer' }),
    template: field.told({ zh: '模板', en: 'Template' }),
    copies: field.told({ zh: '份数', en: 'Copies' }),
    labels: field.told({ zh: '标签数', en: 'Labels' }),
    state: field.choice(printJobStates, { zh: '状态', en: 'State', form: false }),
  },
});
