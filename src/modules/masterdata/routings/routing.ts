import { type RoutingOperationWire, routingContract, routingOperation } from '../contract.ts';
import type { LineRow, VersionKind } from '../versions/version-kind.ts';

/** Beside an operation: its work centre, and where that stands now. */
export type RoutingShown = {
  workCentreCode: string;
  workCentreName: string;
  workCentreNameEn: string;
  responsibleName: string | null;
  subcontractorName: string | null;
  serviceItemCode: string | null;
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
    join: `join masterdata.work_centre w on w.id = l.work_centre_id
      left join identity.person p on p.id = l.responsible_person_id
      left join masterdata.partner s on s.id = l.subcontractor_id
      left join masterdata.item v on v.id = l.service_item_id`,
    shown: {
      workCentreCode: 'w.code',
      workCentreName: 'w.name',
      workCentreNameEn: 'w.name_en',
      responsibleName: 'p.name',
      subcontractorName: 's.name',
      serviceItemCode: 'v.code',
      workshopId: 'w.workshop_id',
      lineId: 'w.line_id',
    },
  },
};
