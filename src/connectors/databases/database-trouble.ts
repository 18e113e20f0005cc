import { CheckpointLost, Misconfigured, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { toTrouble } from '../reach/to-trouble.ts';
import { misconfigured, unreachable } from '../say-trouble.ts';

export interface ToldBy {
  host: string;
  port: number;
  /** Codes that only a person can mend: sign-in, rights, names of tables. */
  misconfigured(code: string): boolean;
}

/** What a driver threw, as one of the port's errors. Reading leaves nothing uncertain. */
export function toDatabaseTrouble(error: unknown, { host, port, misconfigured: isMisconfigured }: ToldBy): Error {
  if ([Unreachable, Uncertain, RefusedThere, Misconfigured, CheckpointLost].some((kind) => error instanceof kind))
    return error as Error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = String((cause as { code?: unknown; errno?: unknown }).code ?? '');
  const words = `${cause.message || cause.name}${code ? ` (${code})` : ''}`;
  if (isMisconfigured(code)) {
    return misconfigured({ zh: `数据库拒绝：${words}`, en: `the database says no: ${words}` }, { cause });
  }
  if (/^[0-9A-Z]{5}$/.test(code) || code.startsWith('ER_')) {
    return unreachable(
      { zh: `数据库现在不能回答：${words}`, en: `the database can't answer now: ${words}` },
      { cause },
    );
  }
  return toTrouble(error, { host, port, millisecondsMax: 0 });
}
