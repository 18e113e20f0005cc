import type { TestFactory } from '../support/factory.ts';

/** Control charts of a house, each with as many subgroups as limits are set from: one to set limits on, one that has some. */
export interface ChartsAtHand {
  setting: string;
  releasing: string;
  fromTaskId: string;
  toTaskId: string;
}

/** As many as `qualityfigures.subgroups_least` asks for. */
const SUBGROUPS = 25;

/** Measured by SQL: what counts here is whose they are. */
export async function putChartsAtHand(
  { database: { pool }, clock }: TestFactory,
  { code, workshopId, planId }: { code: string; workshopId: string; planId: string },
): Promise<ChartsAtHand> {
  const { rows: characteristics } = await pool.query<{ id: string }>(
    `insert into quality.characteristic (id, plan_id, code, name, kind, unit, limit_lower, limit_upper, severity, position)
     select gen_random_uuid(), $1::uuid, c, c, 'measured', 'mm', 1, 2, 'major', 9 from unnest(array['SET', 'RELEASE']) c returning id`,
    [planId],
  );
  const { rows: tasks } = await pool.query<{ id: string }>(
    `insert into quality.task (id, code, kind, state, plan_id, plan_version, item_id, workshop_id, command_id, quantity, quantity_left, unit, severity,
            characteristics, opened_at, changed_at)
     select uuidv7(), 'QT-' || $4::text || '-' || g, 'patrol', 'open', p.id, 1, p.item_id, $2::uuid, gen_random_uuid(), 1, 1, i.unit, 'normal', '[]',
            $3::timestamptz - make_interval(hours => 30 - g), $3::timestamptz
       from quality.plan p join masterdata.item i on i.id = p.item_id, generate_series(1, ${SUBGROUPS}) g where p.id = $1 order by g returning id`,
    [planId, workshopId, clock.now(), code],
  );
  await pool.query(
    `insert into quality.reading (id, inspection_id, characteristic_id, characteristic_code, characteristic_name, sample_no, item_id, workshop_id, value, ok,
            taken_at, posted_at, person_name, command_id)
     select uuidv7(), t.id, k.id, k.code, k.name, 1, t.item_id, t.workshop_id, 1.5 + (row_number() over (order by t.opened_at) % 3) / 100.0, true,
            t.opened_at, t.opened_at, '检验员', gen_random_uuid()
       from quality.task t join quality.characteristic k on k.plan_id = t.plan_id where t.id = any($1::uuid[]) and k.code in ('SET', 'RELEASE')`,
    [tasks.map(({ id }) => id)],
  );
  const { rows: charts } = await pool.query<{ id: string; code: string }>(
    `with made as (insert into qualityfigures.chart (id, characteristic_id, workshop_id, task_id, measured_at, judged_at)
       select uuidv7(), id, $2::uuid, $3::uuid, $4::timestamptz, $4::timestamptz from unnest($1::uuid[]) id returning id, characteristic_id)
     select m.id, k.code from made m join quality.characteristic k on k.id = m.characteristic_id`,
    [characteristics.map(({ id }) => id), workshopId, tasks.at(-1)?.id, clock.now()],
  );
  const called = (code: string) => charts.find((one) => one.code === code)?.id as string;
  await pool.query(
    `insert into qualityfigures.limits (id, chart_id, centre, sigma, from_task_id, to_task_id, from_at, to_at, reason, person_name, set_at, command_id)
     values (gen_random_uuid(), $1, 1.5, 0.1, $2, $3, $4, $4, '受控', '检验员', $4, gen_random_uuid())`,
    [called('RELEASE'), tasks[0]?.id, tasks.at(-1)?.id, clock.now()],
  );
  return {
    setting: called('SET'),
    releasing: called('RELEASE'),
    fromTaskId: tasks[0]?.id as string,
    toTaskId: tasks.at(-1)?.id as string,
  };
}
