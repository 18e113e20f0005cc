import { type RoutingOperationWire, routingContract } from '../contract.ts';
import { field, toPartner, toPerson, toWorkCentre } from '../records/references.ts';
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
  path: '/routings',
  table: 'masterdata.routing',
  own: {},
  lines: {
    name: routingContract.linesName,
    label: { zh: '工序', en: 'operations' },
    table: 'masterdata.routing_operation',
    parentColumn: 'routing_id',
    number: 'sequence',
    fields: {
      sequence: field.whole('sequence', '工序号', 'sequence'),
      name: field.text('name', '名称', 'name'),
      nameEn: field.text('name_en', '英文名称', 'English name'),
      workCentreId: field.link('work_centre_id', toWorkCentre),
      setupMinutes: field.amount('setup_minutes', '准备时间（分）', 'set-up minutes'),
      runSecondsPerPiece: field.amount('run_seconds_per_piece', '单件时间（秒）', 'run seconds per piece'),
      responsibleRole: field.text('responsible_role', '责任角色', 'responsible role'),
      responsiblePersonId: field.link('responsible_person_id', toPerson),
      peopleNeeded: field.whole('people_needed', '需要人数', 'people needed'),
      qualityPoint: field.flag('quality_point', '检验点', 'QC point'),
      reportPolicy: field.text('report_policy', '报工方式', 'report policy'),
      transferMode: field.text('transfer_mode', '转序方式', 'transfer mode'),
      subcontractorId: field.link('subcontractor_id', toPartner),
      instructions: field.text('instructions', '作业说明', 'instructions'),
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
