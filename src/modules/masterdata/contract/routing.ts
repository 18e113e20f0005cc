import { z } from 'zod';
import { field } from '../../../kernel/entity/contract.ts';
import { zDuration } from './pieces.ts';
import { toPartner, toPerson, toWorkCentre } from './references.ts';
import { versionContract } from './versions.ts';
import { reportPolicies, transferModes } from './vocabulary.ts';

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
  reportPolicy: field.choice(reportPolicies, { zh: '报工方式', en: 'Report policy', default: 'each' }),
  /** null: what the policy says. */
  transferMode: field.choice(transferModes, { zh: '转序方式', en: 'Transfer mode', default: null }),
  subcontractorId: field.link(toPartner, {
    zh: '外协单位',
    en: 'Subcontractor',
    import: { label: { zh: '外协单位编码', en: 'Subcontractor' }, aliases: ['外协单位'] },
  }),
  instructions: field.note({ zh: '作业说明', en: 'Instructions', max: 2000 }),
};

export const routingContract = versionContract({
  idName: 'routingId',
  linesName: 'operations',
  own: {},
  shown: {},
  line: routingOperation,
  lineShown: { workCentreCode: z.string(), workCentreName: z.string(), workCentreNameEn: z.string() },
  linesMax: 500,
});
export type RoutingOperationWire = z.infer<typeof routingContract.line>;
export type RoutingWire = z.infer<typeof routingContract.stored>;
