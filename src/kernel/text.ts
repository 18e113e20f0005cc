import type { Language, Text } from './contract.ts';

export const inBothLanguages = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') });

/** What something is called, to each reader: in English by its English name, where it has one. */
export const textOfName = (name: string | null, nameEn: string | null | undefined): Text => ({
  zh: name ?? '',
  en: nameEn || (name ?? ''),
});

/** One after the other, with the comma of the language. */
export const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});
