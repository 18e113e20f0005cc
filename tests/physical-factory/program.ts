/** What the program is asked and answers: its HTTP interface and nothing else. */
import type { Answer } from '../support/crew.ts';

export type Body = Record<string, unknown>;
/** Three who may do everything in the plant, or the leader of the other workshop. */
export type Who = 'everybody' | 'second' | 'third' | 'leader';

export interface Program {
  post(path: string, body: object, key?: string, as?: Who): Promise<Answer>;
  get(path: string, as?: Who): Promise<Answer>;
  /** The present, by the clock that the program runs under. */
  now(): Date;
  /** Lets a reaction of this name catch up. */
  react(name: string): Promise<void>;
  /** Lets time pass. */
  wait(minutes: number): void;
}

export const rowsOf = (answer: Answer): Body[] => (answer.body.rows ?? []) as Body[];
export const textOf = (body: Body, name: string): string => String(body[name] ?? '');
export const countOf = (body: Body, name: string): number => Number(body[name] ?? 0);
export const listOf = (body: Body, name: string): Body[] => (body[name] ?? []) as Body[];
export const partOf = (body: Body, name: string): Body => (body[name] ?? {}) as Body;
