/** A policy of the plant-wide configuration inside a statement, for lists, which can't be handed a value: read once per statement. */
export function plantPolicySql(name: string, otherwise: string): string {
  return `(select coalesce(v.document #>> '{base,policies,${name}}', '${otherwise}')
  from lowcode.rollout r join lowcode.configuration_version v on v.number = r.version_number
  where num_nonnulls(r.plant_id, r.workshop_id, r.line_id) = 0)`;
}
