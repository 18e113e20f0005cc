import type { Text } from '../../../kernel/contract.ts';
import type { Cause } from '../contract.ts';
import { dailyreportLimits } from '../contract.ts';

/** What is known of the place where work piles up. Times in seconds, of the time that is reported of. */
export interface HoldUp {
  workCentreId: string;
  orders: number;
  hours: number;
  /** Standard hours that it earned. */
  earned: number;
  elapsedSeconds: number;
  machines: number;
  stops: readonly {
    machineName: string;
    machineNameEn: string;
    seconds: number;
    standing: boolean;
    planned: boolean;
    reason: Text | null;
  }[];
  held: { quantity: string; unit: Text; waitedSeconds: number } | null;
  /** Orders that wait for material, and the first of them in words. */
  short: { orders: number; first: Text | undefined };
  /** Orders that stand for another reason. */
  standing: { orders: number; first: Text | undefined };
  peopleNeeded: number;
  peopleSeen: number;
}

const HOUR = 3_600;
/** A shorter stop holds nobody up for long. */
const STOP_SECONDS_MIN = 15 * 60;
/** Who hasn’t reported for less may still be at the first piece. */
const SILENT_SECONDS_MIN = HOUR;

/**
 * Why work piles up there, the gravest first; each is said only where the facts show it. A machine that stands, then what is missing, then who, and where
 * nothing of that holds: more comes than is done.
 */
export function nameCauses(facts: HoldUp): Cause[] {
  const causes = [
    ...machineCauses(facts),
    ...materialCauses(facts),
    ...inspectionCauses(facts),
    ...peopleCauses(facts),
    ...standingCauses(facts),
  ];
  return (causes.length > 0 ? causes : [overloaded(facts)]).slice(0, dailyreportLimits.causesMax);
}

function machineCauses({ stops }: HoldUp): Cause[] {
  const byMachine = new Map<
    string,
    { first: HoldUp['stops'][number]; seconds: number; standing: boolean; reasons: Map<string, Text> }
  >();
  for (const stop of stops) {
    if (stop.planned) continue;
    const own = byMachine.get(stop.machineName) ?? { first: stop, seconds: 0, standing: false, reasons: new Map() };
    own.seconds += stop.seconds;
    own.standing ||= stop.standing;
    if (stop.reason) own.reasons.set(stop.reason.zh, stop.reason);
    byMachine.set(stop.machineName, own);
  }
  return [...byMachine.values()]
    .filter(({ seconds, standing }) => standing || seconds >= STOP_SECONDS_MIN)
    .sort((a, b) => Number(b.standing) - Number(a.standing) || b.seconds - a.seconds)
    .slice(0, 2)
    .map(({ first, seconds, standing, reasons }): Cause => {
      const said = [...reasons.values()];
      const zh = said.length > 0 ? `（${said.map((one) => one.zh).join('、')}）` : '（没写原因）';
      const en = said.length > 0 ? ` (${said.map((one) => one.en).join(', ')})` : ' (no reason given)';
      const lasted = sayDuration(seconds);
      return {
        kind: 'machine_down',
        text: {
          zh: `${first.machineName} 停机 ${lasted.zh}${zh}${standing ? '，还没恢复' : ''}`,
          en: `${first.machineNameEn} was down for ${lasted.en}${en}${standing ? ', and still is' : ''}`,
        },
        link: '/machines/stops',
      };
    });
}

function materialCauses({ short }: HoldUp): Cause[] {
  if (short.orders === 0) return [];
  const { zh = '', en = '' } = short.first ?? {};
  return [
    {
      kind: 'material_short',
      text: {
        zh: `${short.orders} 张工单，${zh}`,
        en: `${short.orders} ${short.orders === 1 ? 'order' : 'orders'}, ${en}`,
      },
      link: '/stuck-orders?kind=material_short',
    },
  ];
}

function inspectionCauses({ held, workCentreId }: HoldUp): Cause[] {
  if (!held || held.waitedSeconds < SILENT_SECONDS_MIN) return [];
  const lasted = sayDuration(held.waitedSeconds);
  return [
    {
      kind: 'awaiting_inspection',
      text: {
        zh: `${held.quantity} ${held.unit.zh} 等检验，最久 ${lasted.zh}`,
        en: `${held.quantity} ${held.unit.en} wait for inspection, for up to ${lasted.en}`,
      },
      link: `/operations?f.workCentreId.eq=${workCentreId}`,
    },
  ];
}

function peopleCauses({ peopleNeeded, peopleSeen, elapsedSeconds, workCentreId, machines }: HoldUp): Cause[] {
  if (elapsedSeconds < SILENT_SECONDS_MIN || peopleSeen >= peopleNeeded) return [];
  const link = `/operations?f.workCentreId.eq=${workCentreId}`;
  if (peopleSeen === 0)
    return [
      {
        kind: 'people_missing',
        text: {
          zh: `这段时间没有人在这里报工，要 ${peopleNeeded} 人`,
          en: `nobody reported here in this time; ${peopleNeeded} ${peopleNeeded === 1 ? 'is' : 'are'} needed`,
        },
        link,
      },
    ];
  return [
    {
      kind: 'people_missing',
      text: {
        zh: `只有 ${peopleSeen} 人报工，一道工序要 ${peopleNeeded} 人（${machines} 台设备）`,
        en: `only ${peopleSeen} reported; a step needs ${peopleNeeded} (${machines} ${machines === 1 ? 'machine' : 'machines'})`,
      },
      link,
    },
  ];
}

function standingCauses({ standing }: HoldUp): Cause[] {
  if (standing.orders === 0) return [];
  const { zh = '', en = '' } = standing.first ?? {};
  return [
    {
      kind: 'held_up',
      text: {
        zh: `${standing.orders} 张工单，${zh}`,
        en: `${standing.orders} ${standing.orders === 1 ? 'order' : 'orders'}, ${en}`,
      },
      link: '/stuck-orders',
    },
  ];
}

function overloaded({ hours, earned, elapsedSeconds, workCentreId, orders }: HoldUp): Cause {
  const rate = elapsedSeconds > 0 ? earned / (elapsedSeconds / HOUR) : 0;
  const link = `/operations?f.workCentreId.eq=${workCentreId}`;
  if (rate <= 0 || hours <= 0)
    return {
      kind: 'overloaded',
      text: { zh: `${orders} 张工单在等`, en: `${orders} ${orders === 1 ? 'order waits' : 'orders wait'}` },
      link,
    };
  const left = (hours / rate).toFixed(1);
  return {
    kind: 'overloaded',
    text: {
      zh: `没有停机、缺料或待检；按这段时间的速度要 ${left} 小时才做完`,
      en: `nothing stands or is missing; at the pace of this time it takes ${left} h`,
    },
    link,
  };
}

/** `1 小时 20 分`, from two days on `5 天 8 小时`. */
export function sayDuration(seconds: number): Text {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours >= 48) {
    const [days, over] = [Math.floor(hours / 24), hours % 24];
    return { zh: over ? `${days} 天 ${over} 小时` : `${days} 天`, en: over ? `${days} d ${over} h` : `${days} d` };
  }
  if (hours === 0) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  return {
    zh: rest ? `${hours} 小时 ${rest} 分` : `${hours} 小时`,
    en: rest ? `${hours} h ${rest} min` : `${hours} h`,
  };
}
