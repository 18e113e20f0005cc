import type { HandoverPart } from '../handover-parts.ts';
import { findDoubts, findDowntime, findStanding } from '../queries/machine-parts.ts';
import { findAtWork, findHeld, findLeases, findOpenCalls, findRefused } from '../queries/parts.ts';

/** What stands open by the modules below, in the order in which a leader asks for it. */
export const ownParts: readonly HandoverPart[] = [
  { name: 'execution.at-work', label: { zh: '谁在做什么', en: 'Who works at what' }, find: findAtWork },
  { name: 'quality.held', label: { zh: '待检', en: 'Held for inspection' }, find: findHeld },
  { name: 'execution.leases', label: { zh: '占用的设备', en: 'Machines in use' }, find: findLeases },
  { name: 'machines.standing', label: { zh: '停着的设备', en: 'Machines that stand' }, find: findStanding },
  { name: 'machines.downtime', label: { zh: '本班停机', en: 'Downtime of this shift' }, find: findDowntime },
  { name: 'machines.doubts', label: { zh: '计数与报工不符', en: 'Counted and reported differ' }, find: findDoubts },
  {
    name: 'terminals.refused',
    label: { zh: '被退回、没处理的现场操作', en: 'Refused on devices and not dealt with' },
    find: findRefused,
  },
  { name: 'calls.open', label: { zh: '没结束的呼叫', en: 'Open calls' }, find: findOpenCalls },
];
