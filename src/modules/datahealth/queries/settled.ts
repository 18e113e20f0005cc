import { echoReason } from '../../bridge/index.ts';
import { CLASSES_IN_OCTAVE } from '../rules/delay-classes.ts';

const classOf = (from: string) =>
  `ceil(${CLASSES_IN_OCTAVE} * ln(greatest(1, round(extract(epoch from x.done_at - ${from}) * 1000))::float8) / ln(2::float8) - 1e-9)::integer`;

/** What a system changed before the route was there didn't wait for it; what it dates into the future came when it came. */
const inFrom =
  'case when x.changed_at >= r.created_at and x.changed_at <= x.done_at then x.changed_at else x.received_at end';

/**
 * What was settled in a span of time, by route, step, outcome and class of delay. `step` gives SQL of a step's beginning from a moment;
 * `between` says which moments. Only what had its effect has a delay.
 */
export function settledBetween(step: (moment: string) => string, between: (moment: string) => string): string {
  const had = `x.state in ('done', 'skipped')`;
  return `select x.route_id, ${step('x.done_at')} as at, x.state, x.state = 'dead' and x.refusal is distinct from 'bridge.fault' as refused,
                 false as echo, case when ${had} then ${classOf(inFrom)} end as class, count(*)::integer as n
            from bridge.message x join bridge.route r on r.id = x.route_id
           where x.done_at is not null and ${between('x.done_at')} group by 1, 2, 3, 4, 5, 6
          union all
          select x.route_id, ${step('x.done_at')}, x.state, x.state = 'dead' as refused, x.state = 'skipped' and x.reason ->> 'en' = '${echoReason.en}' as echo,
                 case when ${had} then ${classOf('x.changed_at')} end, count(*)::integer
            from bridge.delivery x
           where x.done_at is not null and ${between('x.done_at')} group by 1, 2, 3, 4, 5, 6`;
}

/** What came, or was to be told, in a span of time, by route and step. */
export function cameBetween(step: (moment: string) => string, between: (moment: string) => string): string {
  return `select x.route_id, ${step('x.received_at')} as at, count(*)::integer as n, max(x.received_at) as last_at
            from bridge.message x where ${between('x.received_at')} group by 1, 2
          union all
          select x.route_id, ${step('x.made_at')}, count(*)::integer, max(x.made_at) from bridge.delivery x
           where ${between('x.made_at')} group by 1, 2`;
}
