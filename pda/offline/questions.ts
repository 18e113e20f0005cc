import type { Query } from '../../ui/api.ts';

/** What the first screens ask: asked there, and ahead, so that they open without a network, too. */
export interface Question {
  path: string;
  query: Query;
}

const rowsMax = 40;
const urgentFirst = { sort: 'priority,dueAt', limit: rowsMax };

export function workToMake(inspects: boolean, workCentreId: string | undefined): Question {
  return {
    path: '/operations',
    query: {
      'f.state.in': inspects ? 'running,paused,ready,awaiting_inspection' : 'running,paused,ready',
      'f.orderState.in': 'released,in_progress',
      'f.workCentreId.eq': workCentreId,
      ...urgentFirst,
    },
  };
}

/** Whatever a QC point holds, in whichever state its operation is. */
export const piecesToInspect: Question = {
  path: '/operations',
  query: { 'f.quantityHeld.gt': '0', 'f.orderState.in': 'released,in_progress', ...urgentFirst },
};

export const ordersUnderWay: Question = {
  path: '/work-orders',
  query: { 'f.state.in': 'released,in_progress', sort: 'dueAt', limit: rowsMax },
};

export function reasonsOf(kind: string): Question {
  return { path: '/reason-codes', query: { 'f.kind.eq': kind, limit: 100, sort: 'code' } };
}

/** What may be wrong with pieces: the reasons of scrap and of rework. */
export const defectCodes: Question = {
  path: '/reason-codes',
  query: { 'f.kind.in': 'scrap,rework', 'f.active.eq': 'true', limit: 200, sort: 'code' },
};

/** The codes of one's area. */
export const codesOfArea: Question = { path: '/scan/codes', query: {} };

export const unitsInUse: Question = { path: '/units', query: { limit: 200, columns: 'code,name,nameEn' } };

/** Of which kinds the floor's screens ask for a reason. */
export const reasonKindsAsked = ['scrap', 'rework', 'downtime', 'supplementary_issue'] as const;

/** What somebody waits for, the longest wait first. */
export const openCalls: Question = {
  path: '/calls',
  query: {
    'f.open.eq': 'true',
    sort: 'raisedAt',
    limit: rowsMax,
    columns:
      'id,code,state,kind,place,placeEn,raisedAt,raisedById,raisedByName,raisedByNameEn,answeredByName,answeredByNameEn,answeredAt,note,operationId,photo',
  },
};

/** Which shifts may be handed over, and how each stands. */
export const handoverPlaces: Question = { path: '/handover-places', query: {} };

export function handoverQuestion(handoverId: string): Question {
  return { path: `/handovers/${handoverId}`, query: {} };
}

/** What is wrong in one's area and not over, the newest first. */
export const openAlerts: Question = {
  path: '/alerts',
  query: {
    'f.state.in': 'open,acknowledged',
    sort: 'severity,-openedAt',
    limit: rowsMax,
    columns: 'id,severity,state,name,nameEn,why,whyEn,since,openedAt,acknowledgedByName,acknowledgedByNameEn',
  },
};

/** Bins that wait at the line, as their sources are walked. */
export const kanbanToBring: Question = {
  path: '/kanban-cards',
  query: {
    'f.waiting.eq': 'true',
    sort: 'walk,calledAt',
    limit: 100,
    columns:
      'id,code,state,itemCode,itemName,itemNameEn,quantity,unit,locationCode,fromLocationCode,calledByName,calledByNameEn,takenByName,takenByNameEn,minutesWaited,requestCode,walk,calledAt',
  },
};

const countsMax = 200;

/** The places of count lists under way, as they are walked. */
export const openCountPlaces: Question = {
  path: '/count-places',
  query: {
    'f.listState.in': 'open',
    sort: 'listCode,sequence',
    limit: countsMax,
    columns:
      'listId,listCode,sequence,locationId,locationCode,locationName,locationNameEn,lines,toCount,recount,emptyAt',
  },
};

/** What a list has at a place, never how much of it. */
export function countTasksAt(listId: string, locationId: string): Question {
  return {
    path: '/count-tasks',
    query: {
      'f.listId.eq': listId,
      'f.locationId.eq': locationId,
      sort: 'itemCode',
      limit: countsMax,
      columns:
        'id,listId,locationId,itemId,itemCode,itemName,itemNameEn,unit,lotId,lotCode,lotKind,handlingUnitId,handlingUnitCode,status,state,countedById',
    },
  };
}

/** Inspections by plan that wait for somebody, the longest first. */
export const tasksToInspect: Question = {
  path: '/inspection-tasks',
  query: {
    'f.waiting.eq': 'true',
    sort: 'openedAt',
    limit: rowsMax,
    columns:
      'id,code,kind,state,result,openedAt,dueAt,itemCode,itemName,itemNameEn,quantity,unit,supplierName,operationCode,operationId,locationCode',
  },
};

export function operationQuestions(operationId: string): Question[] {
  return [`/operations/${operationId}`, `/operations/${operationId}/actions`].map((path) => ({ path, query: {} }));
}

export function orderQuestion(orderId: string): Question {
  return { path: `/work-orders/${orderId}`, query: {} };
}

/** The machines of a work centre as they stand, or of one's area. */
export function machinesAt(workCentreId: string | undefined): Question {
  return { path: '/machines/now', query: { workCentreId } };
}

/** What stood there without a reason, the newest first. */
export function stopsAskingAt(workCentreId: string | undefined): Question {
  return {
    path: '/machines/stops',
    query: {
      'f.asksReason.eq': 'true',
      'f.workCentreId.eq': workCentreId,
      sort: '-fromAt',
      limit: 20,
      columns: 'id,machineId,machineCode,machineName,machineNameEn,fromAt,minutes,open',
    },
  };
}
