import { Refusal } from '../../kernel/index.ts';
import type { TimeMark } from './contract.ts';
import { isAboutTimes, withoutTimes } from './rules/judge-time.ts';
import { repeatKeys } from './settle-fact.ts';

interface Attempt {
  body: Record<string, unknown>;
  key: string;
  /** How its times were judged before; null while they may be right. */
  timeMark: TimeMark | null;
  run(input: Record<string, unknown>, key: string): Promise<unknown>;
  /** Called before what turned out unfit is tried as of now, so that a repeat goes the same way. */
  onUnfit?(): Promise<void>;
}

/** Does what a body says with the times it claims, or, where they can't be, as of now. Throws the refusal. */
export async function runWithTimes({ body, key, timeMark, run, onUnfit }: Attempt) {
  const [asSaid, asOfNow] = repeatKeys(key);
  let mark = timeMark;
  if (mark === null) {
    try {
      return { answer: await run(body, asSaid), timeMark: mark };
    } catch (error) {
      if (!(error instanceof Refusal) || !isAboutTimes(error)) throw error;
      mark = 'unfit';
      await onUnfit?.();
    }
  }
  return { answer: await run(withoutTimes(body), asOfNow), timeMark: mark };
}
