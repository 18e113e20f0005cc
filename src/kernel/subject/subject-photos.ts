import type { SubjectName } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { defineSlot, providedFor } from '../program/slots.ts';

/** Filled by the module that keeps files: of each photo of a subject the part that it is meant for, null for the whole. */
export const photoFinder =
  defineSlot<(tx: Tx, subject: SubjectName) => Promise<(string | null)[]>>('kernel.photo-finder');

/** For whoever has to know that a photo is there; its content is nobody's business here. */
export async function readSubjectPhotos(tx: Tx, subject: SubjectName): Promise<(string | null)[]> {
  const found = await Promise.all(providedFor(tx, photoFinder).map((find) => find(tx, subject)));
  return found.flat();
}
