import type pg from 'pg';
import { newId } from '../../src/kernel/index.ts';

const systemId = newId();
/** Of four thousand items in a row the first of each thousand are different, each thousand in its own way. */
const SPAN = 4_000;

/** Items here, known by the ids of another system. */
export async function loadItems(owner: pg.Client, rows: number): Promise<void> {
  await owner.query(`set session_replication_role = replica; set statement_timeout = 0`);
  await owner.query(
    `insert into masterdata.item (id, code, name, specification, kind, unit, tracking, safety_stock, reorder_point, created_at, updated_at)
     select gen_random_uuid(), 'P-' || n, '支架组件 ' || n % 977, case when n % 5 = 0 then '' else 'M' || n % 12 || ' × ' || n % 90 end,
            'component', 'pcs', case when n % 7 = 0 then 'lot' else 'none' end, (n % 100000) * 0.25, n % 777, '2026-01-01Z', '2026-01-01Z'
       from generate_series(1, ${rows}) n`,
  );
  await owner.query(
    `insert into bridge.system (id, code, name, kind, created_at, updated_at) values ('${systemId}', 'ERP', 'ERP', 'erp', '2026-01-01Z', '2026-01-01Z');
     insert into bridge.identity (id, entity, our_id, system_id, foreign_id, since, begun_by)
     select gen_random_uuid(), 'masterdata.item', id, '${systemId}', 'I' || substr(code, 3), '2026-01-01Z', 'message' from masterdata.item;
     -- What is there and never came.
     delete from bridge.identity where substr(foreign_id, 2)::int % ${SPAN} = 1;
     delete from masterdata.item where substr(code, 3)::int % ${SPAN} = 1`,
  );
  await owner.query('vacuum analyze masterdata.item');
  await owner.query('vacuum analyze bridge.identity');
}

/** The same in the other system, which writes it otherwise: padded ids, floats, empty texts for none. */
export async function loadOtherSide(other: pg.Client, rows: number): Promise<void> {
  await other.query(
    `create table items (id char(12), no varchar(20), text varchar(60), spec text, kind varchar(20), uom char(5), tracking text,
                         stock float8, reorder numeric(12,4), at timestamp(3));
     set timezone = 'UTC';
     insert into items
     select 'I' || n, 'P-' || n, '支架组件 ' || n % 977, case when n % 5 = 0 then null else 'M' || n % 12 || ' × ' || n % 90 end,
            'component', 'pcs', case when n % 7 = 0 then 'lot' else 'none' end, (n % 100000) * 0.25, n % 777, '2026-01-01'
       from generate_series(1, ${rows}) n;
     delete from items where substr(no, 3)::int % ${SPAN} = 1001;
     update items set stock = stock + 0.125, text = '改名' where substr(no, 3)::int % ${SPAN} = 2001;
     update items set spec = 'new', at = now() at time zone 'UTC' where substr(no, 3)::int % ${SPAN} = 3001`,
  );
  await other.query('vacuum analyze items');
}

/** What is to be found, and nothing else. */
export function differencesPlanted(rows: number): Set<string> {
  const ids = Array.from({ length: rows }, (_, at) => at + 1).filter((n) => n % 1_000 === 1);
  return new Set(
    ids.flatMap((n) => {
      switch (n % SPAN) {
        case 1:
          return [`I${n} missing_here`];
        case 1_001:
          return [`I${n} missing_there`];
        case 2_001:
          return [`I${n} safetyStock differs`, `I${n} name differs`];
        default:
          return [`I${n} specification late`];
      }
    }),
  );
}

const mapping = {
  fields: [
    { target: 'code', from: 'no' },
    { target: 'name', from: 'text' },
    { target: 'specification', from: 'spec' },
    { target: 'kind', from: 'kind' },
    { target: 'unit', from: 'uom' },
    { target: 'tracking', from: 'tracking' },
    { target: 'safetyStock', from: 'stock', as: 'number' },
    { target: 'reorderPoint', from: 'reorder', as: 'number' },
  ],
  codeLists: {},
};

/** A route of this way of connecting by which all the items came, and a run of its comparison that waits. */
export async function loadComparison(owner: pg.Client, kind: string): Promise<{ runId: string; comparisonId: string }> {
  const [connectionId, routeId, comparisonId, runId] = [newId(), newId(), newId(), newId()];
  const at = `'2026-01-01Z', '2026-01-01Z'`;
  await owner.query(
    `insert into bridge.connection (id, code, name, system_id, kind, at_once, created_at, updated_at)
     values ('${connectionId}', '${kind}', '${kind}', '${systemId}', '${kind}', 4, ${at});
     insert into bridge.route (id, code, name, connection_id, direction, resource, subject, key_field, watermark_field, every_seconds, on_dead,
                               fuse_percent, expected_seconds, debounce_seconds, operation, created_at, updated_at)
     values ('${routeId}', '${kind}', '${kind}', '${connectionId}', 'in', 'public.items', 'masterdata.item', 'id', 'at', 0, 'go_on', 50, 3600, 0, 'save', ${at});
     delete from bridge.claim;
     insert into bridge.claim (system_id, entity, foreign_id, our_id, route_id, message_id, values, said_at)
     select system_id, entity, foreign_id, our_id, '${routeId}', our_id, '{}', since from bridge.identity;
     insert into tieout.comparison (id, code, name, route_id, on_missing_here, on_missing_there, on_differs, fuse_percent, tell_above, created_at, updated_at)
     values ('${comparisonId}', '${kind}', '${kind}', '${routeId}', 'keep', 'keep', 'keep', 50, 0, ${at});
     insert into tieout.run (id, comparison_id, state, requested_at, requested_by) values ('${runId}', '${comparisonId}', 'waiting', '2026-01-01Z', 'bench')`,
  );
  await owner.query(
    `insert into bridge.mapping (id, route_id, number, state, mapping, changed_at, changed_by) values ($1, $2, 1, 'published', $3, '2026-01-01Z', 'bench')`,
    [newId(), routeId, JSON.stringify(mapping)],
  );
  await owner.query('analyze bridge.claim');
  return { runId, comparisonId };
}
