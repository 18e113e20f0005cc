import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { type PrintJobState, printJobStates, printTroubles, zPrinterState } from './contract.ts';

const zState = z.enum(Object.keys(printJobStates) as [PrintJobState]);

export const printJobChanged = defineEvent({
  type: 'printing.print-job-changed',
  aggregate: 'printing.print-job',
  permission: 'printing.print-job.read',
  summary: { zh: '打印任务已变更', en: 'A print job was asked for, or changed its state' },
  data: z.object({
    printJobId: zUuid,
    title: z.string(),
    printerId: zUuid,
    workshopId: zUuid.nullable(),
    from: zState.nullable(),
    to: zState,
    trouble: z.enum(Object.keys(printTroubles) as [keyof typeof printTroubles]).nullable(),
    labels: z.number().int(),
    labelsSent: z.number().int(),
    /** Who asked for it. */
    personId: zUuid.nullable(),
  }),
});

export const printerStateChanged = defineEvent({
  type: 'printing.printer-state-changed',
  aggregate: 'printing.printer',
  permission: 'printing.printer.read',
  summary: { zh: '打印机状态已变更', en: 'A printer ran out of paper, was opened, went offline, or is ready again' },
  data: z.object({
    printerId: zUuid,
    printerCode: z.string(),
    workshopId: zUuid.nullable(),
    from: zPrinterState.nullable(),
    to: zPrinterState,
  }),
});

export const printingEvents = [printJobChanged, printerStateChanged];
