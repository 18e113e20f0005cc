import type { Custom } from '../../kernel/contract.ts';
import type { Configuration } from './contract.ts';
import { refuse } from './refusals.ts';
import { checkCustomFields } from './rules/custom-fields.ts';

/**
 * Checks the custom fields of an entity (`masterdata.item`, `execution.work-order`) and gives back what to store. Throws
 * lowcode.custom_fields_invalid (422), which names every bad field by JSON pointer under `where`.
 */
export function validateCustomFields(
  configuration: Configuration,
  entity: string,
  custom: Custom,
  where = '/custom',
): Custom {
  const { custom: checked, faults } = checkCustomFields(configuration.customFields[entity] ?? [], custom, where);
  if (faults.length === 0) return checked;
  const first = faults[0] as (typeof faults)[number];
  throw refuse(
    'lowcode.custom_fields_invalid',
    { count: faults.length, first: `${first.what.zh} / ${first.what.en}` },
    { where: first.where, errors: faults },
  );
}
