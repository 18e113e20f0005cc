import type { Language, Text } from './contract.ts';

export const inBothLanguages = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') });

/** One after the other, with the comma of the language. */
export const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});
