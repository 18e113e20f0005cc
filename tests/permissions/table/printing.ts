import type { PermissionCases } from '../permission-cases.ts';

const printing = [
  'operator',
  'team-leader',
  'warehouse-keeper',
  'inspector',
  'planner',
  'production-manager',
  'administrator',
] as const;

export const printingCases: PermissionCases = {
  'printing.label-template.read': {
    roles: [...printing],
    routes: [
      'GET /label-fields',
      'GET /label-templates',
      'GET /label-templates/:labelTemplateId',
      'GET /label-templates/export',
      'POST /label-preview',
    ],
  },
  'printing.label-template.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /label-templates',
      'POST /label-templates/:labelTemplateId/activate',
      'POST /label-templates/:labelTemplateId/deactivate',
      'POST /label-templates/:labelTemplateId/update',
    ],
  },
  'printing.printer.read': {
    roles: [...printing],
    routes: ['GET /printers', 'GET /printers/:printerId', 'GET /printers/export'],
  },
  'printing.printer.write': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: [
      'POST /printers',
      'POST /printers/:printerId/activate',
      'POST /printers/:printerId/deactivate',
      'POST /printers/:printerId/update',
    ],
  },
  'printing.label.print': {
    roles: [...printing],
    routes: [
      'GET /labels.pdf',
      'POST /print-jobs',
      'POST /print-jobs/:printJobId/again',
      'POST /print-jobs/:printJobId/cancel',
      'POST /print-jobs/:printJobId/confirm',
      'POST /print-jobs/:printJobId/continue',
    ],
  },
  'printing.print-job.read': {
    roles: [...printing],
    routes: ['GET /print-jobs', 'GET /print-jobs/export'],
  },
};
