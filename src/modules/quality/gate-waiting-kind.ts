import { defineAlertKind } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { findGatesWaiting } from './queries/gate-waiting.ts';

/** Pieces stand at a quality point and nobody looks at them. */
export const gateWaitingKind = defineAlertKind({
  name: 'quality.gate-waiting',
  label: { zh: '待检太久', en: 'Pieces that wait too long for an inspection' },
  help: {
    zh: '质检点扣住的件，最早的一件等了这么久还没有判定。',
    en: 'Pieces that a quality point holds, the oldest of them for so long without a decision.',
  },
  placed: true,
  limits: {
    minutes: {
      label: { zh: '等了', en: 'Wait for' },
      unit: { zh: '分钟', en: 'min' },
      default: 120,
      min: 1,
      max: 20_160,
    },
  },
  async find(tx, { now, limits, area, most }) {
    const before = new Date(now.getTime() - limits.minutes * 60_000);
    return (await findGatesWaiting(tx, { before, area, most })).map((gate) => ({
      key: gate.operationId,
      about: { kind: 'execution.operation', id: gate.operationId },
      name: {
        zh: `${gate.operationCode} ${gate.operationName}`,
        en: `${gate.operationCode} ${gate.operationNameEn}`,
      },
      workshopId: gate.workshopId,
      lineId: gate.lineId,
      since: gate.since,
      why: {
        zh: `工单 ${gate.orderCode} 有 ${gate.quantity} ${unitName(gate.unit, 'zh')} 待检`,
        en: `${gate.quantity} ${unitName(gate.unit, 'en')} of order ${gate.orderCode} are held`,
      },
    }));
  },
});
