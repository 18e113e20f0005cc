import { z } from 'zod';
import { field } from '../../../kernel/entity/contract.ts';
import { zDuration, zFactor } from './pieces.ts';
import { toItem, toPartner, toPerson, toWorkCentre } from './references.ts';
import { versionContract } from './versions.ts';
import { qualityKinds, reportPolicies, transferModes } from './vocabulary.ts';

export const routingOperation = {
  sequence: field.whole({
    zh: '工序号',
    en: 'Sequence',
    min: 1,
    max: 99_999,
    import: { aliases: ['序号', '工序', 'operation'], example: '10' },
  }),
  name: field.text({
    zh: '工序名称',
    en: 'Operation name',
    max: 200,
    required: true,
    import: { aliases: ['名称', 'name'], example: '焊接' },
  }),
  nameEn: field.text({ zh: '英文名称', en: 'English name', max: 200, import: { aliases: ['name en', '英文名'] } }),
  workCentreId: field.link(toWorkCentre, {
    required: true,
    import: {
      label: { zh: '工作中心编码', en: 'Work centre' },
      aliases: ['工作中心', 'work center'],
      example: 'WC-WELD',
    },
  }),
  setupMinutes: field.amount({
    zh: '准备时间（分）',
    en: 'Set-up minutes',
    as: zDuration,
    import: { type: 'duration', aliases: ['准备时间', '换型时间', 'setup'], example: '15' },
  }),
  runSecondsPerPiece: field.amount({
    zh: '单件时间（秒）',
    en: 'Run seconds per piece',
    as: zDuration,
    import: { type: 'duration', aliases: ['单件工时', '节拍', 'run time', 'cycle time'], example: '90' },
  }),
  /** Waited before it is begun. */
  queueMinutes: field.amount({
    zh: '排队时间（分）',
    en: 'Queue minutes',
    as: zDuration,
    import: { type: 'duration', aliases: ['排队时间', '等待时间', 'queue'], example: '60' },
  }),
  /** On the way to the next operation. */
  moveMinutes: field.amount({
    zh: '搬运时间（分）',
    en: 'Move minutes',
    as: zDuration,
    import: { type: 'duration', aliases: ['搬运时间', '移动时间', 'move'], example: '10' },
  }),
  /** Share of the pieces that is expected to be scrapped here. */
  scrapAllowance: field.amount({
    zh: '允许报废率',
    en: 'Scrap allowance',
    as: zFactor,
    import: { type: 'factor', aliases: ['报废率', '允许报废', 'scrap'], example: '1%' },
  }),
  responsibleRole: field.written(z.string().max(64).nullable(), {
    zh: '责任角色',
    en: 'Responsible role',
    max: 64,
    default: null,
  }),
  responsiblePersonId: field.link(toPerson, {
    zh: '责任人',
    en: 'Responsible person',
    import: { label: { zh: '责任人工号', en: 'Responsible person' }, aliases: ['责任人', 'person'] },
  }),
  peopleNeeded: field.whole({
    zh: '需要人数',
    en: 'People needed',
    min: 1,
    max: 1000,
    default: 1,
    import: { aliases: ['人数'] },
  }),
  qualityPoint: field.flag({ zh: '检验点', en: 'QC point', import: { aliases: ['质检点', '检验'] } }),
  /** null: not said. */
  qualityKind: field.choice(qualityKinds, {
    zh: '检验类型',
    en: 'QC kind',
    default: null,
    import: { aliases: ['检验方式'] },
  }),
  reportPolicy: field.choice(reportPolicies, { zh: '报工方式', en: 'Report policy', default: 'each' }),
  /** null: what the policy says. */
  transferMode: field.choice(transferModes, { zh: '转序方式', en: 'Transfer mode', default: null }),
  subcontractorId: field.link(toPartner, {
    zh: '外协单位',
    en: 'Subcontractor',
    import: { label: { zh: '外协单位编码', en: 'Subcontractor' }, aliases: ['外协单位'] },
  }),
  /** The operation is done outside, by orders to the subcontractor: an item of kind service, one of its unit a piece. */
  serviceItemId: field.link(toItem, {
    zh: '委外加工项目',
    en: 'Service bought',
    help: {
      zh: '填了就是委外工序：要开委外单，发出、收回代替报工',
      en: 'Filled in, the operation is done outside: pieces are ordered, sent out and received instead of reported',
    },
    import: { label: { zh: '委外加工项目编码', en: 'Service bought' }, aliases: ['委外项目', '加工费项目'] },
  }),
  instructions: field.note({ zh: '作业说明', en: 'Instructions', max: 2000 }),
  instructionsEn: field.note({ zh: '英文作业说明', en: 'Instructions in English', max: 2000 }),
};

export const routingContract = versionContract({
  idName: 'routingId',
  linesName: 'operations',
  own: {},
  shown: {},
  line: routingOperation,
  lineShown: {
    workCentreCode: z.string(),
    workCentreName: z.string(),
    workCentreNameEn: z.string(),
    responsibleName: z.string().nullable(),
    subcontractorName: z.string().nullable(),
    serviceItemCode: z.string().nullable(),
  },
  linesMax: 500,
});
export type RoutingOperationWire = z.infer<typeof routingContract.line>;
export type RoutingWire = z.infer<typeof routingContract.stored>;
