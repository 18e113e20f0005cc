import type { Json, Language } from '../../../kernel/contract.ts';
import { severities } from '../contract/words.ts';

/** A message that waits to be said, with how its alerts stand at this moment. */
export interface WaitingMessage {
  id: string;
  what: 'opened' | 'escalated' | 'cleared';
  level: number;
  madeAt: Date;
  ruleName: string;
  ruleNameEn: string;
  note: string;
  severity: 'warning' | 'critical';
  workshopName: string | null;
  workshopNameEn: string | null;
  alerts: {
    id: string;
    name: string;
    nameEn: string;
    why: string;
    whyEn: string;
    since: Date | null;
    openedAt: Date;
    clearedAt: Date | null;
    acknowledgedByName: string | null;
  }[];
  /** How many there are; the list above holds the first. */
  count: number;
}

/** One message in a channel's language. */
export interface Said {
  title: string;
  markdown: string;
  tone: 'red' | 'amber' | 'green';
  /** What programs read. */
  data: { [key: string]: Json };
}

interface Writing {
  language: Language;
  /** Where the desk is reached, without the slash at the end. */
  desk: string | undefined;
  /** A moment by the factory's clock. */
  clockOf: (moment: Date) => string;
  now: Date;
}

/** What waited longer than that was kept back by trouble, and is told as what happened meanwhile. */
const HELD_BACK_MILLISECONDS = 5 * 60_000;
const ALERTS_LISTED_MAX = 8;
const MESSAGES_LISTED_MAX = 12;

/** One message for all that waits: of a single one as it is, of several with what they are together. */
export function writeMessage(waiting: readonly WaitingMessage[], writing: Writing): Said {
  const { language, now } = writing;
  const zh = language === 'zh';
  const oldest = waiting.reduce((first, { madeAt }) => (madeAt < first ? madeAt : first), now);
  const heldBack = now.getTime() - oldest.getTime() > HELD_BACK_MILLISECONDS;
  const news = waiting.filter(({ what }) => what !== 'cleared');
  const open = new Set(news.flatMap(({ alerts }) => alerts.filter(({ clearedAt }) => !clearedAt).map(({ id }) => id)));
  const [only] = waiting;
  // A robot may take only messages with a word that its group agreed on: this one stands in each.
  const sign = zh ? '账实通告警 · ' : 'Trueup alert · ';
  const together = zh ? `${countOf(news)} 条，${open.size} 条还在` : `${countOf(news)} alerts, ${open.size} still open`;
  const title = `${sign}${waiting.length === 1 && only && !heldBack ? titleOf(only, zh) : together}`;
  const sections = waiting.slice(0, MESSAGES_LISTED_MAX).map((message) => sectionOf(message, writing));
  const rest = waiting.length - sections.length;
  const lines = [
    `**${plain(title)}**`,
    ...(heldBack ? ['', heldBackLine(waiting, oldest, writing)] : []),
    ...sections.flatMap((section) => ['', ...section]),
    ...(rest > 0
      ? ['', zh ? `另有 ${rest} 次通知，见告警列表。` : `${rest} more messages: see the list of alerts.`]
      : []),
    ...(writing.desk && waiting.length > 1
      ? ['', `[${zh ? '打开告警列表' : 'Open the alerts'}](${writing.desk}/alerts)`]
      : []),
  ];
  const critical = news.some(({ severity }) => severity === 'critical');
  return {
    title,
    markdown: lines.join('\n'),
    tone: open.size === 0 ? 'green' : critical ? 'red' : 'amber',
    data: { heldBack, messages: waiting.map((message) => dataOf(message, writing)) },
  };
}

function titleOf(
  { what, level, ruleName, ruleNameEn, workshopName, workshopNameEn, count, alerts }: WaitingMessage,
  zh: boolean,
) {
  const rule = zh ? ruleName : ruleNameEn || ruleName;
  const place = zh ? workshopName : workshopNameEn || workshopName;
  const verb = {
    opened: ['', ''],
    escalated: [`没人确认（第 ${level} 级）：`, `Nobody acknowledged (level ${level}): `],
    cleared: ['已解除：', 'Cleared: '],
  }[what][zh ? 0 : 1];
  const first = alerts[0];
  const about = count === 1 && first ? (zh ? first.name : first.nameEn) : zh ? `${count} 条` : `${count} alerts`;
  return zh
    ? `${verb}${place ? `${place} · ` : ''}${rule}：${about}`
    : `${verb}${place ? `${place} · ` : ''}${rule}: ${about}`;
}

function countOf(messages: readonly WaitingMessage[]): number {
  return new Set(messages.flatMap(({ alerts }) => alerts.map(({ id }) => id))).size;
}

function heldBackLine(waiting: readonly WaitingMessage[], oldest: Date, { language, clockOf, now }: Writing): string {
  const news = waiting.filter(({ what }) => what === 'opened');
  const again = waiting.filter(({ what }) => what === 'escalated');
  const all = new Map(waiting.flatMap(({ alerts }) => alerts.map((alert) => [alert.id, alert] as const)));
  const over = [...all.values()].filter(({ clearedAt }) => clearedAt).length;
  const [from, until] = [clockOf(oldest), clockOf(now)];
  return language === 'zh'
    ? `${from} 到 ${until} 这个渠道没有通，期间：新告警 ${countOf(news)} 条，升级 ${again.length} 次，已解除 ${over} 条。`
    : `From ${from} to ${until} nothing went through here. Meanwhile: ${countOf(news)} new, ${again.length} escalations, ${over} cleared.`;
}

function sectionOf(message: WaitingMessage, writing: Writing): string[] {
  const { language, desk, clockOf } = writing;
  const zh = language === 'zh';
  const { alerts, count, note, severity, what } = message;
  const head = what === 'cleared' ? '' : `【${severities[severity][language]}】`;
  const listed = alerts.slice(0, ALERTS_LISTED_MAX).map((alert) => {
    const name = zh ? alert.name : alert.nameEn;
    const linked = desk ? `[${plain(name)}](${desk}/alerts/${alert.id})` : plain(name);
    const since = alert.since ?? alert.openedAt;
    const standing = alert.clearedAt
      ? zh
        ? `，${clockOf(alert.clearedAt)} 已解除`
        : `, cleared ${clockOf(alert.clearedAt)}`
      : alert.acknowledgedByName
        ? zh
          ? `，${alert.acknowledgedByName} 已确认`
          : `, acknowledged by ${alert.acknowledgedByName}`
        : '';
    const from = zh ? `${clockOf(since)} 起` : `since ${clockOf(since)}`;
    return `- ${linked}${zh ? '：' : ': '}${plain(zh ? alert.why : alert.whyEn)} (${from}${standing})`;
  });
  const rest = count - listed.length;
  return [
    `${head}${plain(titleOf(message, zh))}`,
    ...listed,
    ...(rest > 0 ? [zh ? `- 另有 ${rest} 条` : `- ${rest} more`] : []),
    ...(note && what !== 'cleared' ? [`> ${plain(note)}`] : []),
  ];
}

/** Names that people gave are text, and no markup: they neither link nor mention. */
function plain(text: string): string {
  return text
    .replaceAll(/[\n\r]+/g, ' ')
    .replaceAll(
      /[[\]<>*_`@]/g,
      (sign) =>
        ({ '[': '［', ']': '］', '<': '＜', '>': '＞', '*': '＊', _: '＿', '`': '｀', '@': '＠' })[sign] ?? sign,
    );
}

function dataOf(message: WaitingMessage, { desk }: Writing): Json {
  const { id, what, level, severity, ruleName, ruleNameEn, workshopName, madeAt, count, alerts } = message;
  return {
    ...{ id, what, level, severity, count, rule: ruleName, ruleEn: ruleNameEn || ruleName, workshop: workshopName },
    madeAt: madeAt.toISOString(),
    alerts: alerts.map((alert) => ({
      ...{ id: alert.id, name: alert.name, nameEn: alert.nameEn, why: alert.why, whyEn: alert.whyEn },
      since: alert.since?.toISOString() ?? null,
      openedAt: alert.openedAt.toISOString(),
      clearedAt: alert.clearedAt?.toISOString() ?? null,
      acknowledgedBy: alert.acknowledgedByName,
      link: desk ? `${desk}/alerts/${alert.id}` : null,
    })),
  };
}
