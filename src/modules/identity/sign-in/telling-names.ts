import type { Tx } from '../../../kernel/index.ts';
import { findOrgUnits } from '../queries/org-units.ts';
import type { PersonRow } from '../queries/people.ts';

/** What somebody who knows the person and the factory would try first. */
export async function tellingNames(tx: Tx, person: PersonRow, signInName: string): Promise<string[]> {
  const units = await findOrgUnits(tx);
  return [
    signInName,
    person.name,
    person.nameEn,
    person.code,
    ...units.flatMap((unit) => [unit.name, unit.nameEn, unit.code]),
  ];
}
