/** What the supervisor remembers of the servers it had. */
export interface Lives {
  /** True once one of them served: then settings and data were right, and a failing start may get better. */
  served: boolean;
  /** Deaths in a row, each soon after its start. */
  quickDeaths: number;
}

export interface ServerEnd {
  code: number | null;
  signal: string | null;
  served: boolean;
  livedMilliseconds: number;
}

export type AfterEnd =
  | { kind: 'leave'; code: number; sentence?: string }
  | { kind: 'start'; waitMilliseconds: number; sentence: string };

export const noLives: Lives = { served: false, quickDeaths: 0 };
const QUICK_MILLISECONDS = 60_000;
export const QUICK_DEATHS_MAX = 6;
const WAIT_MILLISECONDS_MAX = 30_000;

/**
 * Whether a server that ended is started again, and after how long. An end that was asked for, and a start that failed with
 * a sentence of its own (a setting, the database, the port), are left as they are; the code is passed on.
 */
export function afterEnd(lives: Lives, end: ServerEnd, stopping: boolean): { decision: AfterEnd; next: Lives } {
  const served = lives.served || end.served;
  const quickDeaths = end.livedMilliseconds < QUICK_MILLISECONDS ? lives.quickDeaths + 1 : 1;
  const next = { served, quickDeaths };
  const leave = (code: number, sentence?: string) => ({
    decision: { kind: 'leave' as const, code, ...(sentence ? { sentence } : {}) },
    next,
  });
  if (stopping || end.code === 0) return leave(end.code ?? 1);
  if (!served && end.code !== null) return leave(end.code);
  const how = end.signal ? `by ${end.signal}` : `with code ${end.code}`;
  if (quickDeaths >= QUICK_DEATHS_MAX) {
    return leave(
      end.code ?? 1,
      `Trueup ended ${how} for the ${quickDeaths}th time in a row and is not started again. Nothing that was confirmed is lost. Look at the lines above, run "npx trueup doctor", then start it again.`,
    );
  }
  const waitMilliseconds = Math.min(WAIT_MILLISECONDS_MAX, 500 * 2 ** quickDeaths);
  return {
    decision: {
      kind: 'start',
      waitMilliseconds,
      sentence: `Trueup ended ${how} though nobody asked it to; starting it again in ${waitMilliseconds / 1_000} s.`,
    },
    next,
  };
}
