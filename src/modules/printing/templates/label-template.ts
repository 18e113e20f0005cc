import { defineRecord } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { labelTemplateFields } from '../contract.ts';

export const labelTemplateRecord = defineRecord({
  name: 'printing.label-template',
  thing: { zh: '标签模板', en: 'label template' },
  things: { zh: '标签模板', en: 'Label templates' },
  path: '/label-templates',
  idName: 'labelTemplateId',
  fields: labelTemplateFields,
});

export const labelTemplateCommands = defineRecordCommands(labelTemplateRecord);
