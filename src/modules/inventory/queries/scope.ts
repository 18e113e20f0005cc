import type { OrgScope } from '../../../kernel/index.ts';

/** Takes a value and gives back its placeholder. */
type Placeholder = (given: unknown) => string;

/** The rule of inScope, in SQL over a row that may belong to a workshop and a line. */
function within(scope: OrgScope, workshop: string, line: string, value: Placeholder): string {
  if (scope.all) return 'true';
  return `((${workshop} is null and ${line} is null) or ${workshop} = any(${value([...scope.workshopIds])}::uuid[])
             or ${line} = any(${value([...scope.lineIds])}::uuid[]))`;
}

/** A location under this alias lies in the scope; one without workshop has its warehouse's. */
export function placeWithin(alias: string, scope: OrgScope, value: Placeholder): string {
  const warehouse = `(select w.workshop_id from masterdata.warehouse w where w.id = ${alias}.warehouse_id)`;
  return within(scope, `coalesce(${alias}.workshop_id, ${warehouse})`, `${alias}.line_id`, value);
}

/** No document of a module above with this id belongs to others. What stock was not told of is the whole plant's. */
export function documentWithin(id: string, scope: OrgScope, value: Placeholder): string {
  if (scope.all) return 'true';
  return `not exists (select 1 from inventory.document d where d.id = ${id} and not ${within(scope, 'd.workshop_id', 'd.line_id', value)})`;
}
