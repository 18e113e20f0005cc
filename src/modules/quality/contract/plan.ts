import { z } from 'zod';
import { type Text, zAmount, zNamed, zPositiveAmount, zSignedAmount, zText, zUuid } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference, type ValuesOf } from '../../../kernel/entity/contract.ts';
import { toItem, toPartner, toPerson } from '../../masterdata/contract.ts';
import {
  aqlLabels,
  faultClasses,
  faultClassLabels,
  levelLabels,
  samplingLabels,
  severities,
  severityLabels,
} from './sampling.ts';

export const planKinds = ['incoming', 'in_process', 'final'] as const;
export type PlanKind = (typeof planKinds)[number];
export const planKindLabels: Record<PlanKind, Text> = {
  incoming: { zh: '来料检验', en: 'Incoming' },
  in_process: { zh: '过程检验', en: 'In-process' },
  final: { zh: '终检', en: 'Final' },
};

export const characteristicKinds = ['measured', 'attribute', 'photo'] as const;
export type CharacteristicKind = (typeof characteristicKinds)[number];
export const characteristicKindLabels: Record<CharacteristicKind, Text> = {
  measured: { zh: '测量', en: 'Measured' },
  attribute: { zh: '目视', en: 'Attribute' },
  photo: { zh: '拍照', en: 'Photo' },
};

/** What a first piece is the first of. */
export const firstPiecePers = ['operation', 'shift', 'machine', 'shift_machine'] as const;
export type FirstPiecePer = (typeof firstPiecePers)[number];
const firstPiecePerLabels: Record<FirstPiecePer, Text> = {
  operation: { zh: '每道工序', en: 'Operation' },
  shift: { zh: '每班', en: 'Shift' },
  machine: { zh: '每台设备', en: 'Machine' },
  shift_machine: { zh: '每班每台设备', en: 'Shift and machine' },
};

const limit = (words: Text) => field.written<string | null>(zSignedAmount.nullable(), { ...words, default: null });

/** What is looked at on each piece of the sample. */
export const characteristicFields = {
  code: field.text({ zh: '代号', en: 'Code', max: 40, required: true }),
  name: field.text({ zh: '检验项目', en: 'Characteristic', max: 120, required: true }),
  nameEn: field.text({ zh: '英文名称', en: 'English name', max: 120 }),
  kind: field.choice(characteristicKindLabels, { zh: '怎么检', en: 'How', default: 'measured' }),
  unit: field.text({ zh: '单位', en: 'Unit', max: 16 }),
  nominal: limit({ zh: '标准值', en: 'Nominal' }),
  limitLower: limit({ zh: '下限', en: 'Lower limit' }),
  limitUpper: limit({ zh: '上限', en: 'Upper limit' }),
  decimals: field.whole({ zh: '小数位', en: 'Decimals', min: 0, max: 6, default: 2 }),
  severity: field.choice(faultClassLabels, { zh: '缺陷等级', en: 'Severity', default: 'major' }),
  sampling: field.choice(samplingLabels, { zh: '抽样', en: 'Sampling', default: 'aql' }),
  count: field.whole({ zh: '固定件数', en: 'Fixed number', min: 1, max: 10_000, default: null }),
};

export const planFields = {
  ...namedFields({ zh: '检验计划', en: 'Inspection plan' }),
  kind: field.choice(planKindLabels, { zh: '检验类型', en: 'Kind', initial: 'incoming' }),
  itemId: field.link(toItem, { required: true }),
  supplierId: field.link(toPartner, {
    zh: '供应商',
    en: 'Supplier',
    help: { zh: '不选，对所有供应商有效', en: 'Left out, it holds for every supplier' },
  }),
  operationSequence: field.whole({
    zh: '工序号',
    en: 'Operation',
    min: 1,
    default: null,
    help: {
      zh: '不填，对这个物料的所有检验点有效；来料检验不填',
      en: 'Left out, it holds at every quality point of the item; none for incoming',
    },
  }),
  level: field.choice(levelLabels, { zh: '检验水平', en: 'Inspection level', default: 'II' }),
  aqlCritical: field.choice(aqlLabels, {
    zh: '致命 AQL',
    en: 'AQL critical',
    default: '0.10',
    list: { onRequest: true },
  }),
  aqlMajor: field.choice(aqlLabels, { zh: '主要 AQL', en: 'AQL major', default: '1.0', list: { onRequest: true } }),
  aqlMinor: field.choice(aqlLabels, { zh: '次要 AQL', en: 'AQL minor', default: '2.5', list: { onRequest: true } }),
  firstPiece: field.flag({
    zh: '首件检验',
    en: 'First piece',
    help: {
      zh: '首件合格之前，这道工序不能报第二件',
      en: 'Until the first piece is accepted, the operation takes no report of a second',
    },
  }),
  firstPiecePer: field.choice(firstPiecePerLabels, {
    zh: '首件按',
    en: 'First piece per',
    default: 'operation',
    list: { onRequest: true },
    help: {
      zh: '换班或换设备后，要不要再做一次首件',
      en: 'Whether it is seen again after a change of shift or machine',
    },
  }),
  patrolMinutes: field.whole({ zh: '每几分钟巡检', en: 'Patrol every (minutes)', min: 1, max: 100_000, default: null }),
  patrolPieces: field.whole({ zh: '每几件巡检', en: 'Patrol every (pieces)', min: 1, max: 1_000_000, default: null }),
  responsibleId: field.link(toPerson, {
    zh: '负责人',
    en: 'Responsible',
    help: { zh: '控制图判异时通知', en: 'Is told when a control chart shows a signal' },
    list: { onRequest: true },
  }),
  characteristics: field.rows(characteristicFields, {
    zh: '检验项目',
    en: 'Characteristics',
    max: 60,
    wide: true,
    list: false,
    import: false,
  }),
  note: field.note({ zh: '说明', en: 'Note', max: 1000, list: { onRequest: true } }),
};
export type PlanValues = ValuesOf<typeof planFields>;
export type CharacteristicValues = PlanValues['characteristics'][number];

export const toPlan: Reference = {
  entity: 'quality.plan',
  thing: { zh: '检验计划', en: 'inspection plan' },
  table: 'quality.plan',
  key: 'id',
  path: '/inspection-plans',
  shown: 'code',
};

/** GET /items/:itemId/inspection-plans: which plans an item has, where each holds and why. */
export const zReadItemPlansRequest = z.strictObject({ itemId: zUuid });
export const zItemPlans = zNamed('ItemInspectionPlans', {
  itemId: zUuid,
  plans: z.array(
    // Said here: what tells a plan from the others of its item, and how many characteristics it has.
    z.object({
      id: zUuid,
      code: z.string(),
      name: z.string(),
      kind: z.enum(planKinds),
      supplierId: zUuid.nullable(),
      operationSequence: z.number().int().nullable(),
      /** In words. */
      why: z.string(),
      holds: z.boolean(),
      behind: z
        .string()
        .nullable()
        .meta({ description: 'Code of the plan that comes before it wherever it would hold' }),
      firstPiece: z.boolean(),
      patrolMinutes: z.number().int().nullable(),
      patrolPieces: z.number().int().nullable(),
      characteristics: z.number().int(),
    }),
  ),
});
export type ItemPlans = z.infer<typeof zItemPlans>;

/** GET /inspection-plans/:planId/sample: what a lot of so many pieces would be asked. */
export const zReadSampleRequest = z.strictObject({ planId: zUuid, quantity: zPositiveAmount });
export const zSampleOfPlan = zNamed('SampleOfPlan', {
  planId: zUuid,
  quantity: zAmount,
  characteristics: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      severity: z.enum(faultClasses),
      letter: z.string().nullable().meta({ description: 'Code letter of ISO 2859-1; null without it' }),
      size: z.number().int(),
      acceptance: z.number().int(),
      rejection: z.number().int(),
      all: z.boolean(),
    }),
  ),
  /** Of each class of faults by itself. */
  switching: z.array(
    z.object({
      party: z.string(),
      partyName: z.string().nullable(),
      class: z.enum(faultClasses),
      severity: z.enum(severities),
      label: z.string(),
    }),
  ),
});
export type SampleOfPlan = z.infer<typeof zSampleOfPlan>;

/** POST /inspection-plans/:planId/resume: inspection that was discontinued goes on, tightened. */
export const zResumeInspectionRequest = z.strictObject({
  planId: zUuid,
  party: z.string().max(80),
  reason: zText(400),
});
export const zInspectionResumed = zNamed('InspectionResumed', {
  planId: zUuid,
  party: z.string(),
  severity: z.enum(severities),
});
export { severityLabels };
