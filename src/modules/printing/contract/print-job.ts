import { z } from 'zod';
import { type Text, zText, zUuid } from '../../../kernel/contract.ts';
import { printerConditions, zPrinterState } from './printer.ts';
import { zLabelDesign, zLabelFault } from './template.ts';

/** queued: in the queue, or to be tried again · doubtful: the connection broke when labels were under way, so a person looks. */
export const printJobStates = {
  queued: { zh: '排队中', en: 'Queued' },
  sending: { zh: '正在发送', en: 'Sending' },
  sent: { zh: '已交给打印机', en: 'Handed over' },
  doubtful: { zh: '需要查看', en: 'To be looked at' },
  failed: { zh: '没打成', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Text>;
export type PrintJobState = keyof typeof printJobStates;

const { online: _online, ...conditions } = printerConditions;

/** Why it isn't printed yet, or not for sure. */
export const printTroubles = {
  refused: { zh: '打印机没有接受连接，可能没开机', en: 'The printer took no connection; it may be off' },
  unreachable: { zh: '网络上找不到打印机', en: 'The printer is not to be found in the network' },
  silent: { zh: '打印机没有反应', en: 'The printer didn’t react' },
  broken: { zh: '传到一半断了', en: 'The connection broke half-way' },
  forbidden: { zh: '配置不允许连接这个地址', en: 'The configuration doesn’t allow this address' },
  ...conditions,
  interrupted: { zh: '发送时程序中断了', en: 'The program was interrupted while sending' },
} as const satisfies Record<string, Text>;
export type PrintTrouble = keyof typeof printTroubles;

export const printLimits = { labelsMax: 200, copiesMax: 100, daysKept: 30 } as const;

const things = {
  labelTemplateId: zUuid,
  /** What is labelled, one label after the other. */
  ids: z.array(zUuid).min(1).max(printLimits.labelsMax),
  copies: z.number().int().min(1).max(printLimits.copiesMax).default(1),
};
export const zPrintLabelsRequest = z.strictObject({ ...things, printerId: zUuid });
export const zPrintJobRequest = z.strictObject({ printJobId: zUuid });
export const zPrintJobDone = z.object({
  printJobId: zUuid,
  state: z.enum(Object.keys(printJobStates) as [PrintJobState]),
});

/** GET /labels.pdf?labelTemplateId=…&ids=…,… */
export const zReadLabelsPdfRequest = z.strictObject({
  labelTemplateId: zUuid,
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(things.ids),
});

export const zPreviewLabelRequest = z.strictObject({
  design: zLabelDesign,
  /** Whose label; the first of its list otherwise. */
  thingId: zUuid.optional(),
});
export const zPreviewLabelResponse = z.object({
  /** In millimetres, its letters as outlines, as a printer draws them. */
  svg: z.string(),
  faults: z.array(zLabelFault),
  /** Null where there is nothing of this kind yet: fields then show their names. */
  thing: z.object({ id: zUuid, code: z.string() }).nullable(),
});
export type PreviewLabelResponse = z.infer<typeof zPreviewLabelResponse>;

export const zLabelFieldsRequest = z.strictObject({ kind: zLabelDesign.shape.kind });
export const zLabelFieldsResponse = z.object({
  fields: z.array(z.object({ name: z.string(), label: z.string() })),
});
export type LabelFieldsResponse = z.infer<typeof zLabelFieldsResponse>;

// Trueup's own, without a route.
export const zBeginSendingRequest = z.strictObject({ printerId: zUuid });
export const zBegun = z.object({
  /** Null: nothing is due, or somebody is at it. */
  printJobId: zUuid.nullable(),
});
export const zEndSendingRequest = z.strictObject({
  printJobId: zUuid,
  /** Labels that were handed over whole. */
  labelsSent: z.number().int().min(0),
  trouble: z.enum(Object.keys(printTroubles) as [PrintTrouble]).nullable(),
  detail: zText(300).nullable(),
  /** What was heard of the printer meanwhile; null where nothing can be said. */
  printerState: zPrinterState.nullable(),
});
export const zNotePrinterStateRequest = z.strictObject({
  printerId: zUuid,
  printerState: zPrinterState,
});
export const zPrinterStateNoted = z.object({ printerId: zUuid });
