export type Language = 'zh' | 'en';

const storageKey = 'trueup.language';
let language: Language = readStored();

export function currentLanguage(): Language {
  return language;
}

/** Remembers the language on this device; `changeLanguage` in index.ts is what screens call. */
export function rememberLanguage(next: Language): void {
  language = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Private windows refuse storage; the choice then lasts as long as the page.
  }
}

/** Several words in a row, parted as the reader's language parts them. */
export function joinWords(words: readonly string[]): string {
  return words.join(language === 'zh' ? '、' : ', ');
}

function readStored(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}
