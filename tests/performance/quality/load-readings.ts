import type pg from 'pg';

/** What was loaded: a chart that nearly all readings are of, one that is seldom measured, and a machine that is seldom used. */
export interface LoadedReadings {
  chartId: string;
  seldomId: string;
  machineId: string;
  taskId: string;
}

const PER_TASK = 5;

/** So many readings of one characteristic, five a task, a task each two minutes, by SQL past the commands: for measuring only. */
export async function loadReadings(pool: pg.Pool, readings: number): Promise<LoadedReadings> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set statement_timeout = 0');
    await client.query(masterSql);
    await client.query(taskSql, [Math.floor(readings / PER_TASK)]);
    await client.query(readingSql, [PER_TASK]);
    await client.query(seldomSql);
    await client.query(chartSql);
    await client.query('reset session_replication_role');
    for (const table of ['reading', 'task', 'characteristic']) await client.query(`analyze quality.${table}`);
    const { rows } = await client.query<LoadedReadings>(`
      select (select h.id from qualityfigures.chart h join quality.characteristic k on k.id = h.characteristic_id where k.code = 'D') as "chartId",
             (select h.id from qualityfigures.chart h join quality.characteristic k on k.id = h.characteristic_id where k.code = 'R') as "seldomId",
             (select id from masterdata.equipment where code = 'SPC-M2') as "machineId",
             (select id from quality.task order by opened_at desc limit 1) as "taskId"`);
    return rows[0] as LoadedReadings;
  } finally {
    client.release(true);
  }
}

const masterSql = `
  insert into identity.org_unit (id, code, name, kind) values (gen_random_uuid(), 'SPC-P', '工厂', 'plant');
  insert into identity.org_unit (id, code, name, kind, parent_id) select gen_random_uuid(), 'SPC-W', '车间', 'workshop', id from identity.org_unit where code = 'SPC-P';
  insert into masterdata.item (id, code, name, kind, unit) select gen_random_uuid(), 'SPC-RING', '活塞环', 'component', (select code from masterdata.unit order by code = 'pcs' desc limit 1);
  insert into masterdata.work_centre (id, code, name, workshop_id) select gen_random_uuid(), 'SPC-C', '车床', id from identity.org_unit where code = 'SPC-W';
  insert into masterdata.equipment (id, code, name, work_centre_id) select gen_random_uuid(), 'SPC-M' || g, '车床', c.id from generate_series(1, 2) g, masterdata.work_centre c where c.code = 'SPC-C';
  insert into quality.plan (id, code, name, kind, item_id, aql_critical, aql_major, aql_minor, created_at, updated_at)
  select gen_random_uuid(), 'SPC', '尺寸', 'in_process', i.id, '0.10', '1.0', '2.5', now(), now() from masterdata.item i where i.code = 'SPC-RING';
  insert into quality.characteristic (id, plan_id, code, name, kind, unit, nominal, limit_lower, limit_upper, decimals, severity, position)
  select gen_random_uuid(), p.id, c, c, 'measured', 'mm', 25, 24.9, 25.1, 3, 'major', 1 from quality.plan p, unnest(array['D', 'R']) c where p.code = 'SPC'`;

// Every two-hundredth task is of the other machine.
const taskSql = `
  insert into quality.task (id, code, kind, state, plan_id, plan_version, item_id, workshop_id, equipment_id, command_id, quantity, quantity_left, unit,
    severity, characteristics, result, judged_at, opened_at, changed_at)
  select uuidv7(), 'SPC-' || g, 'patrol', 'decided', p.id, 1, p.item_id, w.id, e.id, gen_random_uuid(), 5, 0, i.unit, 'normal',
         jsonb_build_array(jsonb_build_object('characteristicId', k.id, 'size', 5)), 'accepted', now(), now() - make_interval(mins => 2 * ($1::integer - g)), now()
    from generate_series(1, $1::integer) g
    join quality.plan p on p.code = 'SPC' join masterdata.item i on i.id = p.item_id join quality.characteristic k on k.plan_id = p.id and k.code = 'D'
    join identity.org_unit w on w.code = 'SPC-W' join masterdata.equipment e on e.code = case when g % 200 = 0 then 'SPC-M2' else 'SPC-M1' end`;

const readingSql = `
  insert into quality.reading (id, inspection_id, characteristic_id, characteristic_code, characteristic_name, sample_no, item_id, workshop_id, equipment_id, value,
    limit_lower, limit_upper, ok, taken_at, posted_at, person_name, command_id)
  select uuidv7(), t.id, k.id, k.code, k.name, n, t.item_id, t.workshop_id, t.equipment_id,
         round(25 + ((hashtext(t.code || ':' || n)::bigint & 255) - 128) / 4000.0, 3), k.limit_lower, k.limit_upper,
         (hashtext(n || t.code)::bigint & 127) <> 0, t.opened_at + make_interval(secs => n), t.opened_at, '检验员', gen_random_uuid()
    from quality.task t cross join generate_series(1, $1::integer) n join quality.characteristic k on k.code = 'D'`;

// The seldom one: thirty tasks, spread over all the time.
const seldomSql = `
  insert into quality.reading (id, inspection_id, characteristic_id, characteristic_code, characteristic_name, sample_no, item_id, workshop_id, equipment_id, value,
    limit_lower, limit_upper, ok, taken_at, posted_at, person_name, command_id)
  select uuidv7(), t.id, k.id, k.code, k.name, n, t.item_id, t.workshop_id, t.equipment_id, 25 + n / 1000.0, 24.9, 25.1, true,
         t.opened_at + make_interval(secs => n), t.opened_at, '检验员', gen_random_uuid()
    from (select t.*, row_number() over (order by t.opened_at) as nth, count(*) over () as whole from quality.task t) t
   cross join generate_series(1, 5) n join quality.characteristic k on k.code = 'R'
   where t.nth % greatest(t.whole / 30, 1) = 0`;

const chartSql = `
  insert into qualityfigures.chart (id, characteristic_id, workshop_id, judged_at)
  select uuidv7(), k.id, w.id, now() from quality.characteristic k join identity.org_unit w on w.code = 'SPC-W'`;
