import type { Language, Text } from './contract.ts';

export const inBothLanguages = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') });

/** What somebody is called, for a refusal: by the English name to readers of English, where there is one. */
export const namePair = (name: string | null | undefined, nameEn?: string | null): Text => ({
  zh: name ?? '',
  en: nameEn || (name ?? ''),
});

/** One after the other, with the comma of the language. */
export const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});
