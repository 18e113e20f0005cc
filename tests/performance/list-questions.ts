/** What people ask of the lists of `bench:lists`, in the words of the API's query. */
export type Parameters = Record<string, string>;

/** Ids that the questions name. */
export interface Names {
  workshop: string;
  otherWorkshop: string;
  workCentre: string;
  item: string;
  person: string;
  terminal: string;
}

const DAY = 86_400_000;
const open = 'released,in_progress,on_hold';
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

export function questionsOf(names: Names): Record<string, Record<string, Parameters>> {
  return {
    '/work-orders': orderQuestions(names),
    '/operations': operationQuestions(names),
    '/production-reports': reportQuestions(names),
    '/material-requests': requestQuestions(names),
    '/calls': callQuestions(names),
    '/inbox/notices': noticeQuestions,
    '/terminals/facts': factQuestions(names),
    '/terminals': terminalQuestions,
  };
}

/** What stands on the tabs of a list, with a number beside each. */
export const tabsOf: Record<string, Parameters[]> = {
  '/work-orders': [
    {},
    { 'f.state.in': open },
    { 'f.state.in': `draft,${open}`, 'f.daysLate.gte': '1' },
    { 'f.state.in': 'draft' },
    { 'f.state.in': 'on_hold' },
    { 'f.state.in': 'completed' },
  ],
  '/operations': [
    {},
    { 'f.state.in': 'ready,running,paused,awaiting_inspection' },
    { 'f.state.in': 'running' },
    { 'f.state.in': 'awaiting_inspection' },
  ],
  '/terminals/facts': [{}, { 'f.open.eq': 'true' }, { 'f.timeMark.empty': 'false' }, { 'f.late.gt': '300' }],
  '/calls': [{ 'f.open.eq': 'true' }, {}],
  '/material-requests': [{}, { 'f.state.in': 'open' }, { 'f.state.in': 'ordered' }, { 'f.late.eq': 'true' }],
};

function orderQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'open by due': { 'f.state.in': open, sort: 'dueAt' },
    'late by due': { 'f.state.in': `draft,${open}`, 'f.daysLate.gte': '1', sort: 'dueAt' },
    'drafts by due': { 'f.state.in': 'draft', sort: 'dueAt' },
    'on hold': { 'f.state.in': 'on_hold' },
    'to close': { 'f.state.in': 'completed' },
    'in progress, stuck': { 'f.state.in': 'in_progress', 'f.stuck.eq': 'true' },
    'of a workshop': { 'f.workshopId.eq': names.workshop },
    'of a workshop, open by due': { 'f.workshopId.eq': names.workshop, 'f.state.in': open, sort: 'dueAt' },
    'of an item': { 'f.itemId.eq': names.item },
    'due within a week': { 'f.dueAt.gte': inDays(0), 'f.dueAt.lt': inDays(7), sort: 'dueAt' },
    'due half a year ago': { 'f.dueAt.gte': inDays(-180), 'f.dueAt.lt': inDays(-150) },
    'by priority': { sort: 'priority' },
    'open by priority': { 'f.state.in': open, sort: 'priority,dueAt' },
    'by code': { sort: 'code' },
    'newest first': { sort: '-createdAt' },
    'search code': { q: 'WO-0123456' },
    'search code prefix': { q: 'wo-0123' },
    'search any code': { q: 'WO-' },
    'search item': { q: 'P-00777' },
    'search name': { q: '产品 777' },
    'search frequent name': { q: '产品' },
    'search nothing': { q: 'nothing-like-this' },
  };
}

function operationQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'open by due': { 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt' },
    running: { 'f.state.in': 'running' },
    'to inspect': { 'f.state.in': 'awaiting_inspection' },
    'of a work centre': { 'f.workCentreId.eq': names.workCentre },
    'of a work centre, ready': { 'f.workCentreId.eq': names.workCentre, 'f.state.in': 'ready,running,paused' },
    'of a workshop, ready': { 'f.workshopId.eq': names.workshop, 'f.state.in': 'ready,running,paused' },
    'of an item': { 'f.itemId.eq': names.item },
    'due within a week': { 'f.dueAt.gte': inDays(0), 'f.dueAt.lt': inDays(7) },
    'by priority, ready': { 'f.state.in': 'ready', sort: 'priority,dueAt' },
    'by code': { sort: 'code' },
    'search code': { q: 'wo-0123456' },
    'search code prefix': { q: 'WO-0123' },
    'search any code': { q: 'WO-' },
  };
}

function reportQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'of a day': { 'f.businessAt.gte': inDays(-30), 'f.businessAt.lt': inDays(-29) },
    'of half a year': { 'f.businessAt.gte': inDays(-180) },
    'of a person': { 'f.personId.eq': names.person },
    'of a workshop': { 'f.workshopId.eq': names.workshop },
    'with scrap': { 'f.quantityScrap.gt': '0' },
    reversed: { 'f.reversed.eq': 'true' },
    'of an item': { 'f.itemId.eq': names.item },
    'last entered': { sort: '-reportedAt' },
    'search code': { q: 'WO-0123456' },
    'search code prefix': { q: 'WO-0123' },
    'search any code': { q: 'WO-' },
  };
}

function callQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'not done yet': { 'f.open.eq': 'true', sort: 'raisedAt' },
    'on a floor device': { 'f.open.eq': 'true', sort: 'raisedAt', columns: 'id,state,kind,place,raisedAt,photo' },
    'of a workshop': { 'f.workshopId.eq': names.workshop },
    'search code': { q: 'CL-0123456' },
  };
}

function requestQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'newest first': { sort: '-askedAt' },
    'to buy': { 'f.state.in': 'open', sort: 'neededBy' },
    ordered: { 'f.state.in': 'ordered', sort: 'neededBy' },
    overdue: { 'f.late.eq': 'true', sort: 'neededBy' },
    'of an item': { 'f.itemId.eq': names.item },
    'of a workshop': { 'f.workshopId.eq': names.workshop, sort: 'neededBy' },
    'search code': { q: 'MR-0123456' },
  };
}

const noticeQuestions: Record<string, Parameters> = {
  'default page': {},
  unread: { 'f.read.eq': 'false' },
  search: { q: 'WO-0001' },
};

function factQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'waits for somebody': { 'f.open.eq': 'true' },
    'time in doubt': { 'f.timeMark.empty': 'false' },
    'came late': { 'f.late.gt': '300' },
    'of a terminal': { 'f.terminalId.eq': names.terminal },
    'of a person': { 'f.personId.eq': names.person },
    'search nothing': { q: 'nothing-like-this' },
  };
}

const terminalQuestions: Record<string, Parameters> = {
  'default page': {},
  'something waits there': { 'f.waiting.gt': '0' },
  'numbers missing': { 'f.missing.gt': '0' },
};
