import type { Language, PrintLanguage, Text } from '../contract.ts';
import { sayParameter } from '../parameter-words.ts';
import type { PrintValue } from './print-document.ts';

/** What formatting needs to know: words, and what the clock on the wall of the factory shows. */
export interface PrintWords {
  language: PrintLanguage;
  clock: Intl.DateTimeFormat;
}

export function wordsIn(language: PrintLanguage, timeZone: string): PrintWords {
  // Swedish writes dates in the order of ISO 8601.
  return { language, clock: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }) };
}

/** Lines of a text: one, or Chinese above English where both are wanted and differ. */
export function linesOf(text: Text, language: PrintLanguage): string[] {
  if (language !== 'both') return [text[language] || text.zh];
  return text.en && text.en !== text.zh ? [text.zh, text.en] : [text.zh];
}

/** On one line: `工序 Operation` where both are wanted. */
export const sayText = (text: Text, language: PrintLanguage) => linesOf(text, language).join(' ');

/** The language of what can be said in one only, such as a unit after a number. */
export const mainLanguage = (language: PrintLanguage): Language => (language === 'en' ? 'en' : 'zh');

/** `1,234.5 件`: grouped for reading, exact, never through a float. */
export function formatPrintAmount(amount: string, unit: string | undefined, language: PrintLanguage): string {
  const [whole = '', decimals] = amount.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = `${amount.startsWith('-') ? '−' : ''}${grouped}${decimals ? `.${decimals}` : ''}`;
  return unit ? `${number} ${sayParameter('unit', unit, mainLanguage(language))}` : number;
}

/** `1,234.50`: to the cent at least; finer prices keep their decimals. */
export function formatPrintMoney(amount: string, language: PrintLanguage): string {
  const [whole = '', cents = ''] = amount.split('.');
  return formatPrintAmount(`${whole}.${cents.padEnd(2, '0')}`, undefined, language);
}

/** `2026-11-28 14:05`, as the clock on the wall of the factory shows it. */
export function formatPrintMoment(moment: Date | string, { clock }: PrintWords): string {
  return clock.format(new Date(moment));
}

export function formatPrintDay(day: Date | string, words: PrintWords): string {
  // A day without a time is the same everywhere.
  if (typeof day === 'string' && day.length === 10) return day;
  return formatPrintMoment(day, words).slice(0, 10);
}

/** `3 h 20 min`, `3 小时 20 分`. */
export function formatPrintMinutes(minutes: number, language: PrintLanguage): string {
  const [hour, minute] = language === 'en' ? ['h', 'min'] : ['小时', '分'];
  const whole = Math.round(minutes * 10) / 10;
  if (whole < 60) return `${whole} ${minute}`;
  const rest = Math.round(whole % 60);
  return `${Math.floor(whole / 60)} ${hour}${rest === 0 ? '' : ` ${rest} ${minute}`}`;
}

/** Numbers stand right, under each other. */
export function isFigure(value: PrintValue | undefined): boolean {
  return (
    typeof value === 'number' ||
    (typeof value === 'object' && value !== null && ('amount' in value || 'money' in value || 'minutes' in value))
  );
}
