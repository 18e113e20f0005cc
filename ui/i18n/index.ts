import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { currentLanguage, type Language, rememberLanguage } from './language.ts';

export { currentLanguage, joinWords, type Language } from './language.ts';

/** Each word in both languages, side by side, so that neither can be forgotten: `{ release: ['下达', 'Release'] }`. */
export type Pairs = Record<string, readonly [zh: string, en: string]>;

export interface Area<K extends string> {
  readonly name: string;
  readonly keys: readonly K[];
}

export type Translate<K extends string> = (key: K, values?: Record<string, string | number>) => string;

/** Starts i18next; call once before the first render. */
export function startI18n(): void {
  if (i18next.isInitialized) return;
  i18next.use(initReactI18next);
  void i18next.init({
    lng: currentLanguage(),
    fallbackLng: 'zh',
    resources: {},
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    react: { useSuspense: false },
  });
  document.documentElement.lang = htmlLanguage(currentLanguage());
}

/** Changes the language on this device; telling the server is the caller's work. */
export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  document.documentElement.lang = htmlLanguage(language);
  await i18next.changeLanguage(language);
}

/**
 * Declares the words of one area. Areas live beside the screens that use them and arrive with their chunk.
 * English with a plural is written `'{count} row | {count} rows'`.
 */
export function defineWords<const P extends Pairs>(name: string, pairs: P): Area<Extract<keyof P, string>> {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, [chinese, english]] of Object.entries(pairs)) {
    const [one, other] = english.split(' | ');
    if (one !== undefined && other !== undefined) {
      zh[`${key}_other`] = chinese;
      en[`${key}_one`] = one;
      en[`${key}_other`] = other;
    } else {
      zh[key] = chinese;
      en[key] = english;
    }
  }
  startI18n();
  i18next.addResourceBundle('zh', name, zh);
  i18next.addResourceBundle('en', name, en);
  return { name, keys: Object.keys(pairs) as Extract<keyof P, string>[] };
}

/** The words of an area for a component; re-renders when the language changes. */
export function useWords<K extends string>(area: Area<K>): Translate<K> {
  const { t } = useTranslation(area.name);
  return useCallback((key, values) => t(key, values ?? {}), [t]);
}

/** The words of an area outside of components. */
export function words<K extends string>(area: Area<K>): Translate<K> {
  return (key, values) => i18next.t(key, { ...values, ns: area.name });
}

/** True when an area has the key: for words that are looked up by a value from the server. */
export function hasWord<K extends string>(area: Area<K>, key: string): key is K {
  return (area.keys as readonly string[]).includes(key);
}

/** Re-renders with the language; for texts that come in both from the server. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

function htmlLanguage(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
