import type { CommandContext } from '../commands/definitions.ts';
import type { SubjectName } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { Principal } from '../principal.ts';
import { defineSlot } from '../program/slots.ts';
import type { Language } from '../refusal.ts';

/** Something that happened to a subject, in the reader's words. */
export interface SubjectFact {
  id: string;
  /** When it was posted, ISO 8601; `businessAt` is when it truly happened. */
  at: string;
  businessAt: string | null;
  /** What sort of fact, for its sign: `report`. */
  kind: string;
  text: string;
  /** What of the subject it concerns, such as an operation of an order. */
  about: string | null;
  personName: string | null;
}

export interface SubjectPart {
  code: string;
  name: string;
  nameEn: string | null;
}

/** Facts before this one, the newest first: what happened at one moment is told apart by its id. */
export interface FactsBefore {
  at: string;
  id: string;
  limit: number;
  language: Language;
}

/**
 * What a module knows of its subjects beside their rows. It is asked only for a reader who may see the subject, and must hold at a
 * million rows.
 */
export interface SubjectSource {
  kind: string;
  /** What happened to it, beside what the audit log tells of the thing itself. What the reader may not see of it is left out. */
  facts?(tx: Tx, id: string, before: FactsBefore, reader: Principal): Promise<SubjectFact[]>;
  /** Pieces of it, one of which a file may be meant for alone, such as a routing's operations. */
  parts?(tx: Tx, id: string): Promise<SubjectPart[]>;
  /** Other subjects whose files are meant for this one too: all of them, or those for the whole of it and for one part. */
  papersOf?(tx: Tx, id: string): Promise<(SubjectName & { part?: string })[]>;
  /** The people who answer for it; they follow it without being asked. */
  responsible?(tx: Tx, id: string): Promise<string[]>;
}

export const subjectSources = defineSlot<SubjectSource>('kernel.subject-sources');

/** Something became another one by copying: whoever keeps things beside the first takes them along, in the same transaction. */
export type SubjectCopied = (context: CommandContext, from: SubjectName, to: SubjectName) => Promise<void>;

export const subjectCopies = defineSlot<SubjectCopied>('kernel.subject-copies');
