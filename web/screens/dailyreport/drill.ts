import type { DailyReport } from '../../../src/modules/dailyreport/contract.ts';
import { linkToList } from '../../app/link-to-list.ts';

type Of = Pick<DailyReport, 'place' | 'from' | 'to'>;

/** The very reports that a report counts: those of its time and place that nobody took back. `more` narrows it further. */
export function reportsOf({ place, from, to }: Of, more: Record<string, string> = {}) {
  return linkToList({
    list: 'execution.production-reports',
    query: { ...timeOf(from, to), ...placeOf(place), 'f.reversed.eq': 'false', 'f.reversesId.empty': 'true', ...more },
  });
}

/** Those of its time that were taken back after it was settled. */
export function takenBackOf({ place, from, to }: Of, knownAt: string) {
  return linkToList({
    list: 'execution.production-reports',
    query: { ...timeOf(from, to), ...placeOf(place), 'f.reversed.eq': 'true', 'f.reportedAt.lte': knownAt },
  });
}

/** Orders that were due in its time. */
export function ordersDueOf({ from, to }: Of) {
  return linkToList({
    list: 'execution.work-orders',
    query: { 'f.dueAt.gte': from, 'f.dueAt.lt': to, 'f.state.in': dueStates },
  });
}

export function callsOf({ place, from, to }: Of, kind: string) {
  return linkToList({
    list: 'calls.calls',
    query: { 'f.raisedAt.gte': from, 'f.raisedAt.lt': to, 'f.kind.in': kind, ...placeOf(place) },
  });
}

const dueStates = 'released,in_progress,on_hold,completed,closed';
const timeOf = (from: string, to: string) => ({ 'f.businessAt.gte': from, 'f.businessAt.lt': to });

function placeOf({ workshopId, lineId }: DailyReport['place']): Record<string, string> {
  if (lineId) return { 'f.lineId.eq': lineId };
  return workshopId ? { 'f.workshopId.eq': workshopId } : {};
}
