import { currentLanguage, type Language } from './i18n/language.ts';
import { unitName } from './units.ts';

/** Groups an exact amount for reading, its unit by name: '-1234567.5', 'pcs' → '−1,234,567.5 件'. Never goes through a float. */
export function formatQuantity(amount: string | number | null | undefined, unit?: string): string {
  if (amount === null || amount === undefined || amount === '') return '–';
  const text = String(amount);
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const trimmed = fraction.replace(/0+$/, '');
  const number = `${negative ? '−' : ''}${grouped}${trimmed === '' ? '' : `.${trimmed}`}`;
  return unit === undefined || unit === '' ? number : `${number} ${unitName(unit)}`;
}

/** Money is written to the cent at least: '7186.8' → '7,186.80'. Finer prices keep their decimals. */
export function formatMoney(amount: string | null | undefined): string {
  const text = formatQuantity(amount);
  if (!/\d/.test(text)) return text;
  const [whole = '', cents = ''] = text.split('.');
  return `${whole}.${cents.padEnd(2, '0')}`;
}

/** `11-22 14:05`; the year is added when it isn't this one, seconds on demand. */
export function formatTime(
  at: string | Date | null | undefined,
  options: { now?: Date; seconds?: boolean } = {},
): string {
  const date = toDate(at);
  if (!date) return '–';
  const day = formatDay(date, options.now ? { now: options.now } : {});
  const seconds = options.seconds ? `:${two(date.getSeconds())}` : '';
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}${seconds}`;
}

/** `11-22`, or `2025-11-22` in another year; with `weekday` also `周日` / `Sun`. A plain date is read as local. */
export function formatDay(
  at: string | Date | null | undefined,
  options: { now?: Date; weekday?: Language } = {},
): string {
  const date = toDate(at);
  if (!date) return '–';
  const now = options.now ?? new Date();
  const year = date.getFullYear() === now.getFullYear() ? '' : `${date.getFullYear()}-`;
  const weekday = options.weekday ? ` ${weekdays[options.weekday][date.getDay()]}` : '';
  return `${year}${two(date.getMonth() + 1)}-${two(date.getDate())}${weekday}`;
}

/** A period by its first day: `11-23 周一`, `11-23 – 11-29`, `2026-11`. */
export function formatPeriod(firstDay: string, period: 'day' | 'week' | 'month', language: Language): string {
  if (period === 'month') return firstDay.slice(0, 7);
  if (period === 'day') return formatDay(firstDay, { weekday: language });
  const last = new Date(`${firstDay}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + 6);
  return `${formatDay(firstDay)} – ${formatDay(last.toISOString().slice(0, 10))}`;
}

/** How long ago, or in how long: `2 天前`, `in 3 h`. The exact time belongs in a tooltip. */
export function formatAge(at: string | Date | null | undefined, language: Language, now: Date = new Date()): string {
  const date = toDate(at);
  if (!date) return '–';
  const seconds = Math.round((now.getTime() - date.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 45) return language === 'zh' ? '刚刚' : 'just now';
  const [count, unit] = largestUnit(distance);
  const word = ageUnits[language][unit];
  if (language === 'zh') return `${count} ${word}${seconds > 0 ? '前' : '后'}`;
  return seconds > 0 ? `${count} ${word} ago` : `in ${count} ${word}`;
}

/** `3 小时 20 分`, `3 h 20 min`, `45 s`, `2 d 4 h`: two units at most. */
export function formatDuration(
  seconds: number | string | null | undefined,
  language: Language = currentLanguage(),
): string {
  if (seconds === null || seconds === undefined || seconds === '') return '–';
  const total = Math.round(Number(seconds));
  if (Number.isNaN(total)) return '–';
  const { s, min, h, d } = durationUnits[language];
  const sign = total < 0 ? '−' : '';
  const value = Math.abs(total);
  const both = (large: number, ofLarge: string, small: number, ofSmall: string) =>
    `${sign}${large} ${ofLarge}${small === 0 ? '' : ` ${small} ${ofSmall}`}`;
  if (value < 60) return `${sign}${value} ${s}`;
  const minutes = Math.round(value / 60);
  if (minutes < 60) return `${sign}${minutes} ${min}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return both(hours, h, minutes % 60, min);
  return both(Math.floor(hours / 24), d, hours % 24, h);
}

/** How spans of time are counted. */
export const durationUnits = {
  zh: { ms: '毫秒', s: '秒', min: '分', h: '小时', d: '天' },
  en: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
} as const;

/** `0.35` → `35%`. */
export function formatRatio(ratio: number | string | null | undefined): string {
  if (ratio === null || ratio === undefined || ratio === '') return '–';
  const percent = Number(ratio) * 100;
  return `${percent >= 10 || Number.isInteger(percent) ? Math.round(percent) : percent.toFixed(1)}%`;
}

const weekdays: Record<Language, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** `1.2 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kibibytes = bytes / 1024;
  if (kibibytes < 1024) return `${Math.round(kibibytes)} KB`;
  const mebibytes = kibibytes / 1024;
  return mebibytes < 1024 ? `${mebibytes.toFixed(1)} MB` : `${(mebibytes / 1024).toFixed(1)} GB`;
}

type AgeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year';

const ageUnits: Record<Language, Record<AgeUnit, string>> = {
  zh: { minute: '分钟', hour: '小时', day: '天', month: '个月', year: '年' },
  en: { minute: 'min', hour: 'h', day: 'd', month: 'mo', year: 'y' },
};

function largestUnit(seconds: number): [number, AgeUnit] {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  if (hours < 24) return [hours, 'hour'];
  const days = Math.round(hours / 24);
  if (days < 60) return [days, 'day'];
  const months = Math.round(days / 30.4);
  return months < 24 ? [months, 'month'] : [Math.round(days / 365), 'year'];
}

function toDate(at: string | Date | null | undefined): Date | undefined {
  if (at === null || at === undefined || at === '') return undefined;
  if (at instanceof Date) return at;
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(at);
  const date = plain ? new Date(Number(plain[1]), Number(plain[2]) - 1, Number(plain[3])) : new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
