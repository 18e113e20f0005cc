import { defineAlertKind } from '../../kernel/index.ts';
import { callKindLabels } from './contract.ts';
import { callEntity } from './entities.ts';
import { findUnanswered } from './queries/calls.ts';

/** Somebody calls and nobody comes. The levels of a rule of this kind say who is called next. */
export const unansweredKind = defineAlertKind({
  name: 'calls.call-unanswered',
  label: { zh: '呼叫没人应答', en: 'A call that nobody answers' },
  help: {
    zh: '现场发出的呼叫，过了这么久还没有人按“我来处理”。',
    en: 'A call from the floor that nobody has said to come to for so long.',
  },
  placed: true,
  everySeconds: 15,
  limits: {
    minutes: {
      label: { zh: '等了', en: 'Waits for' },
      unit: { zh: '分钟', en: 'min' },
      default: 5,
      min: 0,
      max: 1_440,
    },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.minutes * 60_000);
    return (await findUnanswered(tx, { before, area, most })).map((call) => {
      const kind = callKindLabels[call.kind];
      return {
        key: call.id,
        about: { kind: callEntity.name, id: call.id },
        name: { zh: `${kind.zh} · ${call.place}`, en: `${kind.en} · ${call.placeEn}` },
        workshopId: call.workshopId,
        lineId: call.lineId,
        since: call.raisedAt,
        why: {
          zh: `${call.raisedByName} 呼叫，还没有人来${call.note ? `：${call.note}` : ''}`,
          en: `${call.raisedByNameEn} called and nobody comes${call.note ? `: ${call.note}` : ''}`,
        },
      };
    });
  },
});
