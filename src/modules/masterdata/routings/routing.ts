import { type RoutingOperationWire, routingContract, routingOperation } from '../contract.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** Beside an operation: its work centre, and where that stands now. */
export type RoutingShown = {
  workCentreCode: string;
  workCentreName: string;
  workCentreNameEn: string;
  workshopId: string;
  lineId: string | null;
};
export type RoutingOperationRow = LineRow<RoutingOperationWire, RoutingShown>;

export const routing: VersionKind<RoutingOperationWire, RoutingShown> = {
  noun: 'routing',
  thing: { zh: '工艺路线', en: 'routing' },
  things: { zh: '工艺路线', en: 'Routings' },
  path: '/routings',
  table: 'masterdata.routing',
  own: {},
  lines: {
    name: routingContract.linesName,
    max: routingContract.linesMax,
    label: { zh: '工序', en: 'Operations' },
    table: 'masterdata.routing_operation',
    parentColumn: 'routing_id',
    number: 'sequence',
    fields: routingOperation,
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
