import { useSyncExternalStore } from 'react';
import { useLanguage } from './i18n/index.ts';
import { currentLanguage, type Language } from './i18n/language.ts';

/** A unit as GET /units gives it. */
export interface Unit {
  code: string;
  name: string;
  nameEn: string;
}

/** What every factory has, so that the first screen needn't wait for GET /units; English prefers the short sign. */
const common: Record<string, Record<Language, string>> = {
  pcs: { zh: '件', en: 'pcs' },
  set: { zh: '套', en: 'set' },
  pair: { zh: '双', en: 'pair' },
  box: { zh: '箱', en: 'box' },
  roll: { zh: '卷', en: 'roll' },
  sheet: { zh: '张', en: 'sheet' },
  kg: { zh: '千克', en: 'kg' },
  g: { zh: '克', en: 'g' },
  t: { zh: '吨', en: 't' },
  m: { zh: '米', en: 'm' },
  mm: { zh: '毫米', en: 'mm' },
  m2: { zh: '平方米', en: 'm²' },
  l: { zh: '升', en: 'l' },
  ml: { zh: '毫升', en: 'ml' },
  h: { zh: '小时', en: 'h' },
};

let known: ReadonlyMap<string, Unit> = new Map();
const listeners = new Set<() => void>();

/** The factory's own units, once they are read. */
export function learnUnits(units: readonly Unit[]): void {
  known = new Map(units.map((unit) => [unit.code, unit]));
  for (const listener of listeners) listener();
}

/** `pcs` → 件 for a Chinese reader, pcs for an English one; a code nobody knows stays as it is. */
export function unitName(code: string, language: Language = currentLanguage()): string {
  const unit = known.get(code);
  if (language === 'en') return common[code]?.en ?? (unit?.nameEn || unit?.name || code);
  return unit?.name || common[code]?.zh || code;
}

/** `unitName` for a component: it draws again when the units arrive or the language changes. */
export function useUnitName(): (code: string) => string {
  const language = useLanguage();
  useSyncExternalStore(listen, () => known);
  return (code) => unitName(code, language);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
