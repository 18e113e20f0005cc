import type { Language, Text } from '../../../kernel/contract.ts';
import { causeKinds, type DayFigures } from '../contract.ts';

/** What a letter or a message tells of a report. */
export interface Told {
  day: string;
  place: Text;
  shift: Text | null;
  figures: DayFigures;
  /** Page of the report; undefined where nobody said where the desk is reached. */
  link: string | undefined;
  unitName(unit: string, language: Language): string;
}

export interface Summary {
  title: string;
  /** One figure or sentence a line. */
  lines: { label: string; text: string }[];
  causes: string[];
  link: { label: string; address: string } | undefined;
  /** A group’s robot may take only messages with a word that the group agreed on: these stand in each. */
  foot: string;
}

const ORDERS_SAID = 5;
const percent = (ratio: number | null) => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);
const hours = (value: number) => value.toFixed(1);

/** A report in a dozen lines, in one language: what a manager reads on the phone. */
export function summarise(told: Told, language: Language): Summary {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const { day, place, shift, figures, link, unitName } = told;
  const { orders, hours: time, totals, bottleneck, stops, calls, handovers, people } = figures;
  const between = say('，', ', ');
  const title = [
    say('账实通生产日报', 'Trueup daily report'),
    place[language],
    day,
    shift?.[language] ?? say('全天', 'whole day'),
  ].join(' ');
  const late = orders.rows.filter(({ due, met }) => due && !met);
  const named = (one: { name: string; nameEn: string }) => say(one.name, one.nameEn || one.name);
  const lines = [
    {
      label: say('计划达成率', 'Attainment'),
      text:
        orders.due === 0
          ? say('没有到期的工单', 'no order was due')
          : say(
              `${percent(orders.attainment)}（到期 ${orders.due} 张，按期足量 ${orders.met} 张）`,
              `${percent(orders.attainment)} (${orders.met} on time in full of ${orders.due} due)`,
            ),
    },
    ...totals.map((one) => ({
      label: say(`产出（${unitName(one.unit, 'zh')}）`, `Output (${unitName(one.unit, 'en')})`),
      text: [
        say(`完成 ${one.output}，计划 ${one.planned}`, `${one.output} made, ${one.planned} planned`),
        say(`各工序良品 ${one.good}`, `good at all steps ${one.good}`),
        say(`报废 ${one.scrap}`, `scrap ${one.scrap}`),
        say(`返工 ${one.rework}`, `rework ${one.rework}`),
        say(`一次合格率 ${percent(one.firstPass)}`, `first pass ${percent(one.firstPass)}`),
      ].join(between),
    })),
    {
      label: say('工时', 'Hours'),
      text: say(
        `报工 ${hours(time.booked)}，标准 ${hours(time.standard)}，效率 ${percent(time.efficiency)}，${people.count} 人`,
        `booked ${hours(time.booked)}, standard ${hours(time.standard)}, efficiency ${percent(time.efficiency)}, ${people.count} people`,
      ),
    },
    {
      label: say('瓶颈', 'Bottleneck'),
      text: bottleneck
        ? say(
            `${bottleneck.name}：${bottleneck.orders} 张工单在等，${hours(bottleneck.hours)} 小时的活`,
            `${named(bottleneck)}: ${bottleneck.orders} orders wait, ${hours(bottleneck.hours)} h of work`,
          )
        : say('没有排队', 'nothing waits'),
    },
    {
      label: say('停机和呼叫', 'Stops and calls'),
      text: say(
        `停机 ${stops.count} 次共 ${Math.round(stops.seconds / 60)} 分钟，呼叫 ${calls.reduce((sum, one) => sum + one.calls, 0)} 次`,
        `${stops.count} stops of ${Math.round(stops.seconds / 60)} min, ${calls.reduce((sum, one) => sum + one.calls, 0)} calls`,
      ),
    },
    ...(handovers.length > 0
      ? [
          {
            label: say('交接差异', 'Handover differences'),
            text: say(
              `${handovers.reduce((sum, one) => sum + one.differences, 0)} 处，待查明 ${handovers.reduce((sum, one) => sum + one.differencesOpen, 0)} 处`,
              `${handovers.reduce((sum, one) => sum + one.differences, 0)}, of which ${handovers.reduce((sum, one) => sum + one.differencesOpen, 0)} to explain`,
            ),
          },
        ]
      : []),
    ...(late.length > 0
      ? [
          {
            label: say('没达成的工单', 'Orders not met'),
            text: [
              ...late.slice(0, ORDERS_SAID).map(({ code, madeByNow, planned }) => `${code} ${madeByNow}/${planned}`),
              ...(orders.due - orders.met > ORDERS_SAID
                ? [say(`等 ${orders.due - orders.met} 张`, `${orders.due - orders.met} in all`)]
                : []),
            ].join(between),
          },
        ]
      : []),
  ];
  return {
    title,
    lines,
    causes: (bottleneck?.causes ?? []).map(
      ({ kind, text }) => `${causeKinds[kind][language]}${say('：', ': ')}${text[language]}`,
    ),
    link: link ? { label: say('打开日报', 'Open the report'), address: link } : undefined,
    foot: say(
      '由账实通 Trueup 的告警渠道和邮件发送；定稿后的数不再改。',
      'Sent by Trueup; what is settled stays as it is.',
    ),
  };
}

/** For robots: as little of markdown as they all understand. */
export function toMarkdown({ title, lines, causes, link, foot }: Summary): string {
  return [
    `**${plain(title)}**`,
    '',
    ...lines.flatMap(({ label, text }) => [`- ${label}：${plain(text)}`]),
    ...causes.map((cause) => `> ${plain(cause)}`),
    ...(link ? ['', `[${link.label}](${link.address})`] : []),
    '',
    foot,
  ].join('\n');
}

/** For mail: plain text, and simple HTML. Names are other people’s words: they are escaped. */
export function toLetter({ title, lines, causes, link, foot }: Summary): {
  subject: string;
  text: string;
  html: string;
} {
  const cell = (tag: string, content: string) =>
    `<${tag} style="padding:4px 10px;border-bottom:1px solid #ddd;text-align:left;vertical-align:top">${escapeHtml(content)}</${tag}>`;
  const text = [
    title,
    '',
    ...lines.map((line) => `${line.label}: ${line.text}`),
    ...causes.map((cause) => `- ${cause}`),
    ...(link ? ['', link.address] : []),
    '',
    foot,
  ].join('\n');
  const html = [
    '<!doctype html><html><body style="font:14px/1.5 sans-serif;color:#1c2430">',
    `<h2 style="font-size:18px">${escapeHtml(title)}</h2>`,
    `<table style="border-collapse:collapse">${lines.map((line) => `<tr>${cell('th', line.label)}${cell('td', line.text)}</tr>`).join('')}</table>`,
    causes.length > 0 ? `<ul>${causes.map((cause) => `<li>${escapeHtml(cause)}</li>`).join('')}</ul>` : '',
    link ? `<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.label)}</a></p>` : '',
    `<p style="color:#6b7280;font-size:12px">${escapeHtml(foot)}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject: title.replaceAll(/[\r\n]+/g, ' '), text, html };
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** Names that people gave are text, and no markup: they neither link nor mention. */
function plain(text: string): string {
  const wide: Record<string, string> = {
    '[': '［',
    ']': '］',
    '<': '＜',
    '>': '＞',
    '*': '＊',
    _: '＿',
    '`': '｀',
    '@': '＠',
  };
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[[\]<>*_`@]/g, (sign) => wide[sign] ?? sign);
}
