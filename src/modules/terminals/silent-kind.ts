import { defineAlertKind } from '../../kernel/index.ts';
import { findSilentTerminals } from './queries/terminals.ts';

/** A device of the floor was here every day and isn't heard any more: what is done on it may lie on it. */
export const terminalSilentKind = defineAlertKind({
  name: 'terminals.terminal-silent',
  label: { zh: '现场终端没有动静', en: 'A terminal that fell silent' },
  help: {
    zh: '用过的现场终端，这么久没有连上来；太久没用的不算。它算在最后一次发来的活所在的车间。',
    en: 'A terminal that was in use and hasn’t been heard of for so long; what was put away long ago doesn’t count. It stands in the workshop of what it sent last.',
  },
  placed: true,
  limits: {
    hours: {
      label: { zh: '没有动静', en: 'Silent for' },
      unit: { zh: '小时', en: 'h' },
      default: 12,
      min: 1,
      max: 720,
    },
    days: {
      label: { zh: '最近用过', en: 'In use within' },
      unit: { zh: '天', en: 'days' },
      default: 14,
      min: 1,
      max: 365,
    },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.hours * 3_600_000);
    const known = new Date(now.getTime() - limits.days * 86_400_000);
    return (await findSilentTerminals(tx, { before, known, area, most })).map((terminal) => ({
      key: terminal.id,
      about: { list: 'terminals.terminals', query: { 'f.id.eq': terminal.id } },
      name: { zh: terminal.name, en: terminal.name },
      workshopId: terminal.workshopId,
      lineId: terminal.lineId,
      since: terminal.seenAt,
      why: {
        zh: `最后用的人 ${terminal.person ?? '—'}，当时还有 ${terminal.waiting} 条待发`,
        en: `last used by ${terminal.personEn ?? '—'}, with ${terminal.waiting} yet to be sent`,
      },
    }));
  },
});
