import type { LateFact } from '../src/modules/inventory/contract.ts';
import { currentLanguage } from './i18n/index.ts';

/**
 * What an answer says of its day: told of a sealed one, it counts in the open one. Undefined where it counts when it happened. Whatever the
 * command, its answer says so in the same field.
 */
export function sayLate(answer: unknown): string | undefined {
  const { late } = (answer ?? {}) as { late?: LateFact };
  if (!late) return undefined;
  const { sealedDay, accountDay } = late;
  return currentLanguage() === 'zh'
    ? `${sealedDay} 已日清，这笔记下了，计入 ${accountDay}。`
    : `${sealedDay} is closed: it was taken, and counts on ${accountDay}.`;
}
