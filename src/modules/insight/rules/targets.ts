import type { Target } from '../contract.ts';

/** The rows behind each number, as the lists of the other modules name their columns. */
export const openStates = 'draft,released,in_progress,on_hold';
export const lists = {
  orders: 'execution.work-orders',
  operations: 'execution.operations',
  reports: 'execution.production-reports',
  waiting: 'quality.waiting-inspections',
} as const;

export const ordersInState = (state: string): Target => ({
  list: lists.orders,
  query: { 'f.state.in': state, sort: 'dueAt' },
});

export const ordersDue = (from: Date | undefined, until: Date): Target => ({
  list: lists.orders,
  query: {
    'f.state.in': openStates,
    ...(from ? { 'f.dueAt.gte': from.toISOString() } : {}),
    'f.dueAt.lt': until.toISOString(),
    sort: 'dueAt',
  },
});

export const ordersWithMaterialDifference: Target = {
  list: lists.orders,
  query: { 'f.materialDifference.eq': 'true', sort: 'dueAt' },
};

export const waitingInspections: Target = { list: lists.waiting, query: { sort: 'waitingSince' } };

export const queueAt = (workCentreId: string): Target => ({
  list: lists.operations,
  query: { 'f.workCentreId.eq': workCentreId, 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt' },
});

export const reportsBetween = (from: Date, until: Date, workshopId?: string): Target => ({
  list: lists.reports,
  query: {
    'f.businessAt.gte': from.toISOString(),
    'f.businessAt.lt': until.toISOString(),
    ...(workshopId ? { 'f.workshopId.eq': workshopId } : {}),
    sort: '-businessAt',
  },
});
