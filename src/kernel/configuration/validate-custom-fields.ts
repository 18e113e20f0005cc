import type { Custom } from '../contract.ts';
import { defineRefusals } from '../refusal.ts';
import { checkCustomFields } from './check-custom-fields.ts';
import type { Configuration } from './configuration.ts';

// Named after the module that defines custom fields: callers of the interface know it by this name.
const refuse = defineRefusals({
  'lowcode.custom_fields_invalid': {
    what: ['自定义字段有 {count} 处不对', 'The custom fields have {count} mistakes'],
    why: ['{first}', '{first}'],
    remedy: ['请按所列字段改正后再提交。', 'Correct the fields listed and send it again.'],
  },
});

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
