import type { FoundSubject } from '../contract.ts';
import type { Question } from './read-question.ts';
import { plainCode } from './write-lexemes.ts';

/** How well a subject answers, the smaller the better: its very code, a code or name that begins so, one that holds it, the rest. What is done with comes after what is open. */
export function rankOf(subject: FoundSubject, { code, words }: Question): number {
  const own = plainCode(subject.code);
  if (own === code) return 0;
  const names = [subject.name, subject.nameEn].map((name) => name.normalize('NFKC').toLowerCase());
  const whole = words.join(' ');
  const level = names.includes(whole)
    ? 1
    : own.startsWith(code)
      ? 2
      : names.some((name) => name.startsWith(whole))
        ? 3
        : own.includes(code) || words.every((word) => names.some((name) => name.includes(word)))
          ? 4
          : 5;
  return level * 2 + (subject.closed ? 1 : 0);
}
