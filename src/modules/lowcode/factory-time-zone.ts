import { clockPolicies } from '../../kernel/index.ts';
import { plantPolicySql } from './plant-policy-sql.ts';

/** The factory's time zone inside a statement: the same as `clock.time_zone` of the plant-wide configuration. */
export const factoryTimeZoneSql = plantPolicySql('clock.time_zone', clockPolicies['clock.time_zone'].default);
