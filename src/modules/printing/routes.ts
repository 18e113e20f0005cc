import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { printingPermissions } from './contract.ts';
import { printJobEntity } from './entities.ts';
import { printingEvents } from './events.ts';
import { printingGrants } from './grants.ts';
import { printingJobs } from './jobs.ts';
import { previewLabel, readLabelFields } from './labels/preview-label.ts';
import { readLabelsPdf } from './labels/read-labels-pdf.ts';
import { printJobList } from './lists.ts';
import { printingNotices } from './notices.ts';
import { printingPolicies } from './policies.ts';
import { cancelPrintJob, confirmPrintJob, continuePrintJob, repeatPrintJob } from './print-jobs/move-print-job.ts';
import { printLabels } from './print-jobs/print-labels.ts';
import { printerCommands, printerRecord } from './printers/printer.ts';
import { labelTemplateCommands, labelTemplateRecord } from './templates/label-template.ts';

export const printingModule = defineModule({
  name: 'printing',
  label: { zh: '标签打印', en: 'Label printing' },
  records: [declareRecord(labelTemplateRecord, labelTemplateCommands), declareRecord(printerRecord, printerCommands)],
  permissions: printingPermissions,
  grants: printingGrants,
  policies: printingPolicies,
  events: printingEvents,
  entities: [printJobEntity],
  commands: [previewLabel, printLabels, cancelPrintJob, confirmPrintJob, repeatPrintJob, continuePrintJob],
  queries: [readLabelFields],
  lists: [printJobList],
  downloads: [readLabelsPdf],
  jobs: printingJobs,
  notices: printingNotices,
});
