/** What came of the checks, as a JSON list of the names of those that failed, in their order. */
function faults(checks: Readonly<Record<string, string>>): string {
  const each = Object.entries(checks).map(([name, fails]) => `case when ${fails} then '${name}' end`);
  return `array_to_json(array_remove(array[${each.join(', ')}]::text[], null))::jsonb`;
}

const yearAgo = `$now::timestamptz - interval '1 year'`;
/** Somewhere in the settings an address that isn't encrypted. */
const plainHttp = `jsonb_path_exists(c.settings, '$.** ? (@.type() == "string" && @ like_regex "^http://" flag "i")')`;

const connections = `select 'connection' as kind, c.id::text as ref, c.code, c.name, c.name_en, c.kind as protocol, s.owner,
    case when count(r.id) filter (where r.direction = 'in') > 0 and count(r.id) filter (where r.direction = 'out') > 0 then 'both'
         else min(r.direction) end as direction,
    s.name as system_name, s.name_en as system_name_en, '' as contract, null::text as document,
    greatest(t.ok_at, t.failed_at) as used_at, c.created_at as made_at,
    case when not (c.active and s.active) then 'paused' when t.breaker = 'open' then 'unreachable' else 'working' end as state,
    ${faults({
      no_owner: `s.owner = ''`,
      old_secret: `exists (select from bridge.connection_secret k where k.connection_id = c.id and k.set_at < ${yearAgo})`,
      plain_http: plainHttp,
      never_used: 't.ok_at is null',
      paused: 'not (c.active and s.active)',
    })} as faults, array['bridge.connection', 'bridge.secret'] as audited, null::uuid as owner_id
  from bridge.connection c join bridge.system s on s.id = c.system_id left join bridge.connection_state t on t.connection_id = c.id
  left join bridge.route r on r.connection_id = c.id group by c.id, s.id, t.connection_id`;

const routes = `select 'route', r.id::text, r.code, r.name, r.name_en, c.kind, s.owner, r.direction, s.name, s.name_en,
    case when m.number is null then '' else 'v' || m.number end, case when m.number is null then null else 'mapping' end,
    greatest(t.pulled_at, (select max(f.from_at) from datahealth.figure f where f.route_id = r.id and f.grain = 'hour')), r.created_at,
    case when not (r.active and c.active and s.active) then 'paused' when t.stopped_by is not null then 'stopped'
         when b.breaker = 'open' then 'unreachable' else 'working' end,
    ${faults({
      no_owner: `s.owner = ''`,
      no_mapping: 'm.id is null',
      no_test_case: `m.id is not null and jsonb_array_length(m.cases) = 0`,
      never_compared: `r.key_field <> '' and not exists (
        select from tieout.comparison k join tieout.run u on u.comparison_id = k.id where k.route_id = r.id and u.state = 'done')`,
      paused: 'not (r.active and c.active and s.active)',
    })}, array['bridge.route', 'bridge.route-work'], null
  from bridge.route r join bridge.connection c on c.id = r.connection_id join bridge.system s on s.id = c.system_id
  left join bridge.mapping m on m.route_id = r.id and m.state = 'published'
  left join bridge.route_state t on t.route_id = r.id left join bridge.connection_state b on b.connection_id = c.id`;

const webhooks = `select 'webhook', w.id::text, '', w.name, '', split_part(w.url, ':', 1), coalesce(p.name, ''), 'out',
    split_part(split_part(w.url, '//', 2), '/', 1), '', 'AsyncAPI', '/asyncapi.json',
    (select max(d.at) from sync.webhook_delivery d where d.webhook_id = w.id), w.created_at,
    case when not w.active then 'paused' when c.retry_at is not null then 'unreachable' else 'working' end,
    ${faults({
      no_owner: 'p.id is null or not p.active',
      old_secret: `greatest(w.created_at, w.secret_previous_until) < ${yearAgo}`,
      plain_http: `w.url ilike 'http://%'`,
      never_used: 'not exists (select from sync.webhook_delivery d where d.webhook_id = w.id)',
      paused: 'not w.active',
    })}, array['sync.webhook'], w.created_by
  from sync.webhook w left join identity.person p on p.id = w.created_by
  left join kernel.outbox_cursor c on c.consumer = 'sync.webhook:' || w.id`;

const apiKeys = `select 'api_key', k.id::text, '', k.name, '', 'http', coalesce(p.name, ''), 'both', '', '', 'OpenAPI', '/openapi.json',
    k.used_at, k.created_at, case when k.expires_at <= $now::timestamptz then 'expired' else 'working' end,
    ${faults({
      no_owner: 'p.id is null or not p.active',
      old_secret: `k.created_at < ${yearAgo}`,
      expires_soon: `k.expires_at <= $now::timestamptz + interval '30 days'`,
      never_used: 'k.used_at is null',
    })}, array['identity.api-key'], k.created_by
  from identity.api_key k left join identity.person p on p.id = k.created_by where k.revoked_at is null`;

const topics = `select 'mqtt', q.topic, '', q.topic, '', 'mqtt', '', 'in', '', '', 'AsyncAPI', '/asyncapi.json',
    greatest(q.taken_at, q.refused_at), coalesce(least(q.taken_at, q.refused_at), q.refused_at), 'working',
    ${faults({ refused: 'q.refused_at is not null and (q.taken_at is null or q.refused_at > q.taken_at)' })}, array[]::text[], null
  from kernel.mqtt_topic q`;

/** Everything by which facts come in or go out, one row each, with the last change that the audit log knows of. */
export const interfaceTables = `(select i.*, i.kind || ':' || i.ref as id,
    greatest(i.made_at, l.at) as changed_at, coalesce(l.principal_name, '') as changed_by_name,
    case when l.principal_kind = 'person' then l.person_id end as changed_by
  from (${[connections, routes, webhooks, apiKeys, topics].join('\nunion all\n')}) i
  left join lateral (select e.* from unnest(i.audited) n(entity_type)
                     cross join lateral (select a.at, a.principal_name, a.principal_kind, a.person_id from identity.audit_entry a
                        where a.entity_type = n.entity_type and a.entity_id = i.ref order by a.at desc limit 1) e
                      order by e.at desc limit 1) l on true) i`;
