import type { SubjectName, Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { defineSlot, providedFor } from '../program/slots.ts';

/** A drawing or an instruction that is meant for a subject, as it is called, and which version is the newest. */
export interface SubjectPaper {
  id: string;
  title: string;
  kind: Text;
  version: number;
}

/** Filled by the module that keeps files: what is to be looked at by whoever works on a subject. */
export const paperFinder = defineSlot<(tx: Tx, subject: SubjectName) => Promise<SubjectPaper[]>>('kernel.paper-finder');

/** For whoever may see the subject. */
export async function readSubjectPapers(tx: Tx, subject: SubjectName): Promise<SubjectPaper[]> {
  const found = await Promise.all(providedFor(tx, paperFinder).map((find) => find(tx, subject)));
  return found.flat();
}
