import type { Language } from '../contract.ts';

/** SQL for what a row of `alias` is called in a language: its English name to who reads English, where it has one. */
export function nameIn(language: Language, alias: string): string {
  return language === 'en' ? `coalesce(nullif(${alias}.name_en, ''), ${alias}.name)` : `${alias}.name`;
}
