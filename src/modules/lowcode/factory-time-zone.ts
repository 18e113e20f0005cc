import { clockPolicies } from '../../kernel/index.ts';

/**
 * The factory's time zone inside a statement, for lists, which can't be handed a value: read once per statement. The same as
 * `clock.time_zone` of the plant-wide configuration.
 */
export const factoryTimeZoneSql = `(select coalesce(v.document #>> '{base,policies,clock.time_zone}', '${clockPolicies['clock.time_zone'].default}')
  from lowcode.rollout r join lowcode.configuration_version v on v.number = r.version_number
  where num_nonnulls(r.plant_id, r.workshop_id, r.line_id) = 0)`;
