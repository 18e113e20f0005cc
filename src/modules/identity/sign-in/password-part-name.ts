import type { Language, Text } from '../../../kernel/contract.ts';
import type { GuessablePart } from '../rules/guess-bits.ts';

const names: Record<GuessablePart, Text> = {
  'common-word': { zh: '常用词', en: 'common words' },
  name: { zh: '姓名账号或厂名', en: 'names of the person or the factory' },
  'keyboard-walk': { zh: '键盘上相邻的键', en: 'neighbouring keys' },
  run: { zh: '连续或相同的字符', en: 'characters in a row or all the same' },
  repetition: { zh: '重复的内容', en: 'repetitions' },
  date: { zh: '年份或日期', en: 'years or dates' },
};

/** What a password was put together of, in the reader's language. */
export function passwordPartName(code: string, language: Language): string | undefined {
  return (names as Record<string, Text>)[code]?.[language];
}
