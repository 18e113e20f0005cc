import type { SubjectSource } from '../../../kernel/index.ts';
import { lotEntity } from '../entities.ts';
import { sayMovement } from '../movements/say-movement.ts';
import { findMovementFacts } from '../queries/movement-facts.ts';

/** A lot's movements, as far as the reader's scope has them; whoever may see lots may see movements. */
export const lotSource: SubjectSource = {
  kind: lotEntity.name,
  async facts(tx, lotId, before, reader) {
    const rows = await findMovementFacts(tx, 'lot', lotId, before, reader.scope);
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      businessAt: row.businessAt,
      kind: 'movement',
      text: sayMovement(row, before.language),
      about: row.documentCode,
      personName: row.personName,
    }));
  },
};
