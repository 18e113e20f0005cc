import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Text } from '../contract.ts';
import type { Database } from '../db/database.ts';
import { PUBLIC } from './definitions.ts';

/** What another program posts to us by itself. It is nobody until its signature has proven it; a session or key of ours isn't looked at. */
export interface Hook<O extends z.ZodType = z.ZodType> {
  name: string;
  summary: Text;
  permission: typeof PUBLIC;
  /** Below /api/v1, with its parameters: `/bridge-hooks/:routeId`. */
  http: { path: string; rateLimit?: number };
  output: O;
  handle(context: HookContext, message: HookMessage): Promise<z.output<O>>;
}

export interface HookContext {
  database: Database;
  clock: Clock;
}

export interface HookMessage {
  parameters: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came: a signature is over bytes. */
  body: Buffer;
}

export function defineHook<O extends z.ZodType>(hook: Omit<Hook<O>, 'permission'>): Hook {
  return { ...hook, permission: PUBLIC };
}
