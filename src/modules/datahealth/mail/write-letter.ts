import type { Language, Text } from '../../../kernel/index.ts';
import { type Figures, type Light, type Lit, measures, severities } from '../contract.ts';
import type { ShownAlert } from '../queries/alerts.ts';

/** What the letter of a day tells. */
export interface DayTold {
  day: string;
  all: Figures;
  systems: { name: string; nameEn: string; figures: Figures; lit: Lit }[];
  alerts: readonly ShownAlert[];
  /** Open ones, also those that the letter doesn't list. */
  alertCount: number;
  touched: { items: number; workOrders: number; salesLines: number; purchaseOrders: number };
  desk: string | undefined;
}

/** Subject, plain text and simple HTML, in one language. Names are other people's words: they are escaped. */
export function writeLetter(told: DayTold, language: Language): { subject: string; text: string; html: string } {
  const say = (text: Text) => text[language];
  const words = Object.fromEntries(Object.entries(labels).map(([key, text]) => [key, say(text)])) as Record<
    keyof typeof labels,
    string
  >;
  const named = ({ name, nameEn }: { name: string; nameEn: string }) => (language === 'en' && nameEn) || name;
  const bad = told.systems.filter(({ lit }) => lit.light === 'red' || lit.light === 'amber').length;
  const subject = say(
    bad === 0 && told.alertCount === 0
      ? { zh: `数据健康日报 ${told.day}：全部正常`, en: `Data health ${told.day}: all is well` }
      : {
          zh: `数据健康日报 ${told.day}：${bad} 个系统要看，${told.alertCount} 条告警`,
          en: `Data health ${told.day}: ${bad} systems to look at, ${told.alertCount} alerts`,
        },
  );
  const heads = [words.system, words.light, words.complete, words.came, words.effective, words.failed, words.delay];
  const rows = told.systems.map(({ figures, lit, ...system }) => [
    named(system),
    say(lightWords[lit.light]),
    ...cells(figures),
  ]);
  const whole = [words.all, '', ...cells(told.all)];
  const reasons = told.systems
    .filter(({ lit }) => lit.light === 'red' || lit.light === 'amber')
    .map(({ lit, ...system }) => `${named(system)}: ${say(lit.why)} ${say(lit.now)}`);
  const alerts = told.alerts.map(
    (alert) =>
      `[${say(severities[alert.severity])}] ${language === 'en' ? alert.subjectNameEn || alert.subjectName || labels.all.en : alert.subjectName || labels.all.zh}: ${
        (language === 'en' && alert.ruleNameEn) || alert.ruleName
      } (${say(measures[alert.measure])} ${alert.threshold}, ${alert.value})${
        alert.acknowledgedBy ? ` — ${words.seenBy} ${alert.acknowledgedBy}` : ''
      }`,
  );
  const { items, workOrders, salesLines, purchaseOrders } = told.touched;
  const touched = say({
    zh: `涉及 ${items} 种物料、${workOrders} 张生产工单、${salesLines} 行销售订单、${purchaseOrders} 张采购订单。`,
    en: `Touched: ${items} items, ${workOrders} work orders, ${salesLines} sales order lines, ${purchaseOrders} purchase orders.`,
  });
  const link = told.desk && `${told.desk.replace(/\/$/, '')}/data-health`;
  const more = told.alertCount - told.alerts.length;
  const alertLines = alerts.length === 0 ? [words.noAlerts] : [...alerts, ...(more > 0 ? [`+ ${more}`] : [])];
  const text = [
    subject,
    '',
    ...[...rows, whole].map((row) =>
      row
        .map((cell, index) => `${heads[index]} ${cell}`)
        .filter((_, index) => index !== 1 || row[1])
        .join(' · '),
    ),
    ...(reasons.length > 0 ? ['', words.look, ...reasons.map((line) => `- ${line}`)] : []),
    '',
    words.alerts,
    ...alertLines.map((line) => `- ${line}`),
    '',
    touched,
    ...(link ? ['', link] : []),
  ].join('\n');
  const cell = (tag: string, content: string, index: number) =>
    `<${tag} style="padding:4px 10px;border-bottom:1px solid #ddd;text-align:${index < 2 ? 'left' : 'right'}">${escapeHtml(content)}</${tag}>`;
  const row = (tag: string, content: readonly string[]) =>
    `<tr>${content.map((each, index) => cell(tag, each, index)).join('')}</tr>`;
  const items_ = (lines: readonly string[]) =>
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  const html = [
    `<!doctype html><html lang="${language}"><body style="font:14px/1.5 sans-serif;color:#1c2430">`,
    `<h2 style="font-size:18px">${escapeHtml(subject)}</h2>`,
    `<table style="border-collapse:collapse">${row('th', heads)}${rows.map((each) => row('td', each)).join('')}${row('td', whole)}</table>`,
    reasons.length > 0 ? `<h3 style="font-size:15px">${escapeHtml(words.look)}</h3>${items_(reasons)}` : '',
    `<h3 style="font-size:15px">${escapeHtml(words.alerts)}</h3>${items_(alertLines)}`,
    `<p>${escapeHtml(touched)}</p>`,
    link ? `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>` : '',
    '</body></html>',
  ].join('\n');
  return { subject, text, html };
}

function cells({ completeness, came, effective, dead, delays }: Figures): string[] {
  const percent = completeness === null ? '–' : `${completeness} %`;
  const delay = delays.p95 === null ? '–' : `${delays.p95 < 10 ? delays.p95.toFixed(1) : Math.round(delays.p95)} s`;
  return [percent, String(came), String(effective), String(dead), delay];
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

const lightWords: Record<Light, Text> = {
  red: { zh: '红', en: 'red' },
  amber: { zh: '黄', en: 'amber' },
  green: { zh: '绿', en: 'green' },
  grey: { zh: '灰', en: 'grey' },
};

const labels = {
  system: { zh: '系统', en: 'System' },
  light: { zh: '灯', en: 'Light' },
  complete: { zh: '完整率', en: 'Complete' },
  came: { zh: '应处理', en: 'Came' },
  effective: { zh: '已生效', en: 'Had effect' },
  failed: { zh: '失败待修复', en: 'Failed' },
  delay: { zh: '延迟 p95', en: 'Delay p95' },
  all: { zh: '全部', en: 'All' },
  look: { zh: '要看的', en: 'To look at' },
  alerts: { zh: '未关闭的告警', en: 'Open alerts' },
  noAlerts: { zh: '没有', en: 'none' },
  seenBy: { zh: '已由', en: 'seen to by' },
} as const satisfies Record<string, Text>;
