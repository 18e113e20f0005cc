import type { SubjectSource } from '../../../kernel/index.ts';
import { handlingUnitEntity } from '../entities.ts';
import { sayMovement } from '../movements/say-movement.ts';
import { findMovementFacts } from '../queries/movement-facts.ts';

/** What went into a unit, out of it, and along with it. Where it was carried and put stands in the audit log. */
export const handlingUnitSource: SubjectSource = {
  kind: handlingUnitEntity.name,
  async facts(tx, id, before, reader) {
    const rows = await findMovementFacts(tx, 'handling-unit', id, before, reader.scope);
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      businessAt: row.businessAt,
      kind: 'movement',
      text: `${row.itemCode} · ${sayMovement(row, before.language)}`,
      about: row.documentCode,
      personName: row.personName,
    }));
  },
};
