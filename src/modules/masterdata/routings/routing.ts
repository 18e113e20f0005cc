import { field } from '../../../kernel/entity/contract.ts';
import {
  type RoutingOperationWire,
  reportPolicies,
  routingContract,
  toPartner,
  toPerson,
  toWorkCentre,
  transferModes,
} from '../contract.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** Beside an operation: its work centre, and where that stands now. */
type Shown = {
  workCentreCode: string;
  workCentreName: string;
  workCentreNameEn: string;
  workshopId: string;
  lineId: string | null;
};
export type RoutingOperationRow = LineRow<RoutingOperationWire, Shown>;

export const routing: VersionKind<Record<never, never>, RoutingOperationWire, Shown> = {
  noun: 'routing',
  thing: { zh: '工艺路线', en: 'routing' },
  things: { zh: '工艺路线', en: 'Routings' },
  path: '/routings',
  table: 'masterdata.routing',
  own: {},
  lines: {
    name: routingContract.linesName,
    label: { zh: '工序', en: 'Operations' },
    table: 'masterdata.routing_operation',
    parentColumn: 'routing_id',
    number: 'sequence',
    fields: {
      sequence: field.whole({ zh: '工序号', en: 'Sequence' }),
      name: field.text({ zh: '名称', en: 'Name', max: 200 }),
      nameEn: field.text({ zh: '英文名称', en: 'English name', max: 200 }),
      workCentreId: field.link(toWorkCentre, { required: true }),
      setupMinutes: field.amount({ zh: '准备时间（分）', en: 'Set-up minutes' }),
      runSecondsPerPiece: field.amount({ zh: '单件时间（秒）', en: 'Run seconds per piece' }),
      responsibleRole: field.text({ zh: '责任角色', en: 'Responsible role', max: 64 }),
      responsiblePersonId: field.link(toPerson),
      peopleNeeded: field.whole({ zh: '需要人数', en: 'People needed' }),
      qualityPoint: field.flag({ zh: '检验点', en: 'QC point' }),
      reportPolicy: field.choice(reportPolicies, { zh: '报工方式', en: 'Report policy' }),
      transferMode: field.choice(transferModes, { zh: '转序方式', en: 'Transfer mode', default: null }),
      subcontractorId: field.link(toPartner),
      instructions: field.note({ zh: '作业说明', en: 'Instructions', max: 2000 }),
    },
    join: 'join masterdata.work_centre w on w.id = l.work_centre_id',
    shown: {
      workCentreCode: 'w.code',
      workCentreName: 'w.name',
      workCentreNameEn: 'w.name_en',
      workshopId: 'w.workshop_id',
      lineId: 'w.line_id',
    },
  },
};
