import type { OrgScope } from '../../../kernel/index.ts';

/** The rule of inScope in SQL, for a place that always has a workshop: ` and …`, or nothing for who sees all. */
export function placeScopeSql(
  scope: OrgScope,
  workshop: string,
  line: string,
  value: (given: unknown) => string,
): string {
  if (scope.all) return '';
  const workshops = value([...scope.workshopIds]);
  const lines = value([...scope.lineIds]);
  return ` and (${workshop} = any(${workshops}::uuid[]) or ${line} = any(${lines}::uuid[]))`;
}

/** The same for orders: one without a workshop belongs to the whole plant. As the list of work orders has it. */
export function orderScopeSql(scope: OrgScope, value: (given: unknown) => string): string {
  if (scope.all) return '';
  return ` and (o.workshop_id is null or o.workshop_id = any(${value([...scope.workshopIds])}::uuid[]))`;
}
