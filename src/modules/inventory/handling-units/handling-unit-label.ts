import type { LabelSource } from '../../../kernel/index.ts';
import { handlingUnitEntity } from '../entities.ts';
import { findHandlingUnits } from '../queries/handling-units.ts';
import { ssccIn } from '../rules/sscc.ts';

/** A label by GS1 bears the SSCC, where the unit has one and not a number of the house's own. */
export const handlingUnitLabel: LabelSource = {
  kind: handlingUnitEntity.name,
  fields: { sscc: { zh: 'SSCC', en: 'SSCC' } },
  read: async ({ tx }, ids) => {
    const units = await findHandlingUnits(tx, { ids });
    return new Map(units.map(({ id, code }) => [id, { sscc: ssccIn(code) ?? '' }]));
  },
};
