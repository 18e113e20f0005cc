import { defineAlertKind } from '../../kernel/index.ts';
import { faultClassLabels } from '../quality/contract.ts';
import { reportEntity } from './entities.ts';
import { findOverdueActions } from './queries/actions.ts';
import { findUncontained } from './queries/reports.ts';

/** Somebody was to do something by a day, and the day is over. */
export const actionOverdueKind = defineAlertKind({
  name: 'nonconformance.action-overdue',
  label: { zh: '整改措施过期', en: 'An action whose day has passed' },
  help: {
    zh: '不合格品单的措施到期这么久还没有完成。',
    en: 'Actions of nonconformances that nobody has done so long after their day.',
  },
  placed: true,
  limits: {
    hours: { label: { zh: '过期', en: 'Overdue by' }, unit: { zh: '小时', en: 'h' }, default: 0, min: 0, max: 720 },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.hours * 3_600_000);
    return (await findOverdueActions(tx, before, { area, most })).map((action) => ({
      key: action.id,
      about: { kind: reportEntity.name, id: action.reportId },
      name: { zh: `${action.reportCode} 措施 ${action.number}`, en: `${action.reportCode}, action ${action.number}` },
      workshopId: action.workshopId,
      lineId: action.lineId,
      since: action.dueAt,
      why: {
        zh: `${action.ownerName} 还没有完成：${action.what}`,
        en: `${action.ownerNameEn} hasn’t done it: ${action.what}`,
      },
    }));
  },
});

/** Something is known to be wrong, and nobody has said what is held. */
export const notContainedKind = defineAlertKind({
  name: 'nonconformance.not-contained',
  label: { zh: '不合格没有围堵', en: 'A nonconformance that nobody has contained' },
  help: {
    zh: '提出这么久了，既没有冻结受影响的货，也没有说无需冻结。',
    en: 'Raised so long ago, and neither is anything held nor has anybody said that nothing is to be.',
  },
  placed: true,
  limits: {
    minutes: {
      label: { zh: '等了', en: 'Waits for' },
      unit: { zh: '分钟', en: 'min' },
      default: 120,
      min: 0,
      max: 20_160,
    },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.minutes * 60_000);
    return (await findUncontained(tx, { before, area, most })).map((report) => {
      const severity = faultClassLabels[report.severity];
      const byInspection = report.source === 'inspection';
      return {
        key: report.id,
        about: { kind: reportEntity.name, id: report.id },
        name: { zh: `${report.code} ${report.itemName}`, en: `${report.code} ${report.itemNameEn}` },
        workshopId: report.workshopId,
        lineId: report.lineId,
        since: report.raisedAt,
        why: {
          zh: `${byInspection ? '检验不合格' : `${report.raisedByName} 提出`}，${severity.zh}缺陷，还没有围堵`,
          en: `${byInspection ? 'Rejected by an inspection' : `Raised by ${report.raisedByNameEn}`}, ${severity.en.toLowerCase()}, and nothing is held yet`,
        },
      };
    });
  },
});
