import type pg from 'pg';

/** The schema as text, in one order, so that two databases compare and a review sees what a migration does. */
export async function describeSchema(pool: pg.Pool): Promise<string> {
  const parts: string[] = [];
  for (const { schema } of await rows<{ schema: string }>(pool, schemasQuery)) {
    parts.push(`-- ${schema}`);
    parts.push(...(await texts(pool, sequencesQuery, schema)));
    for (const { table } of await rows<{ table: string }>(pool, tablesQuery, [schema])) {
      const columns = await texts(pool, columnsQuery, schema, table);
      const constraints = await texts(pool, constraintsQuery, schema, table);
      parts.push(`create table ${schema}.${table} (\n  ${[...columns, ...constraints].join(',\n  ')}\n);`);
      parts.push(...(await texts(pool, commentsQuery, schema, table)));
      parts.push(...(await texts(pool, indexesQuery, schema, table)));
      parts.push(...(await texts(pool, triggersQuery, schema, table)));
    }
    parts.push(...(await texts(pool, viewsQuery, schema)));
    parts.push(...(await texts(pool, functionsQuery, schema)));
  }
  return `${parts.join('\n')}\n`;
}

async function rows<R extends pg.QueryResultRow>(pool: pg.Pool, text: string, values: unknown[] = []): Promise<R[]> {
  return (await pool.query<R>(text, values)).rows;
}

async function texts(pool: pg.Pool, query: string, ...values: string[]): Promise<string[]> {
  return (await rows<{ text: string }>(pool, query, values)).map((row) => row.text);
}

const schemasQuery = `
  select nspname as schema from pg_namespace
   where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker') order by nspname`;

const tablesQuery = `
  select relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relkind in ('r', 'p') order by relname`;

const columnsQuery = `
  select format('%s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attnotnull then ' not null' else '' end,
           case when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity'
                when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as text
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped
   order by a.attnum`;

// PostgreSQL 18 lists not-null constraints too; the column says that already, and older servers do not.
const constraintsQuery = `
  select format('constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relname = $2 and k.contype <> 'n'
   order by k.contype desc, k.conname`;

const commentsQuery = `
  select format('comment on table %s.%s is %L;', n.nspname, c.relname, obj_description(c.oid, 'pg_class')) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relname = $2 and obj_description(c.oid, 'pg_class') is not null`;

const indexesQuery = `
  select pg_get_indexdef(i.indexrelid) || ';' || coalesce(' -- ' || obj_description(i.indexrelid, 'pg_class'), '') as text
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relname = $2
     and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
   order by 1`;

const triggersQuery = `
  select pg_get_triggerdef(t.oid) || ';' as text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relname = $2 and not t.tgisinternal order by t.tgname`;

const sequencesQuery = `
  select format('create sequence %s.%s;', n.nspname, c.relname) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relkind = 'S'
     and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
   order by c.relname`;

const viewsQuery = `
  select format('create view %s.%s as %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relkind in ('v', 'm') order by c.relname`;

const functionsQuery = `
  select pg_get_functiondef(p.oid) || ';' as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = $1 and p.prokind in ('f', 'p') order by p.proname, pg_get_function_identity_arguments(p.oid)`;
