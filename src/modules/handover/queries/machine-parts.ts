import { formatAmount, parseAmount, type Tx } from '../../../kernel/index.ts';
import { machineStates } from '../../machines/contract.ts';
import type { HandingPlace, HandoverPartRow } from '../handover-parts.ts';

interface StopRow {
  machineId: string;
  code: string;
  name: string;
  nameEn: string;
  state: 'stopped' | 'fault';
  reason: string | null;
  reasonEn: string | null;
  since: Date;
  seconds: number;
  count: number;
}

const stops = `machines.stop s
  join masterdata.equipment e on e.id = s.machine_id
  left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code`;
const columns = `s.machine_id as "machineId", e.code, e.name, coalesce(nullif(e.name_en, ''), e.name) as "nameEn", s.state,
  r.name as reason, coalesce(nullif(r.name_en, ''), r.name) as "reasonEn"`;
const here = `s.void_at is null and s.workshop_id = $1 and ($2::uuid is null or s.line_id = $2)`;

/** Machines that stand and go on standing into the next shift, the longest first. */
export async function findStanding(tx: Tx, { workshopId, lineId, now }: HandingPlace, max: number) {
  const rows = await tx.query<StopRow>(
    `select ${columns}, s.from_at as since, 0 as seconds, (count(*) over ())::integer as count
       from ${stops}
      where ${here} and s.to_at is null and s.from_at <= $3
      order by s.from_at, e.code limit $4`,
    [workshopId, lineId, now, max],
  );
  return found(rows, ({ state, ...row }) => {
    const { zh, en } = machineStates[state];
    return { zh: `${row.name} · ${zh} · ${why(row).zh}`, en: `${row.nameEn} · ${en} · ${why(row).en}` };
  });
}

/** How long machines stood in the shift and run again, by machine and reason; what nobody has explained comes first. */
export async function findDowntime(tx: Tx, { workshopId, lineId, startsAt, endsAt, now }: HandingPlace, max: number) {
  const until = now < endsAt ? now : endsAt;
  const rows = await tx.query<StopRow>(
    `select ${columns}, max(s.from_at) as since, sum(extract(epoch from least(s.to_at, $4) - greatest(s.from_at, $3)))::float8 as seconds,
            (count(*) over ())::integer as count
       from ${stops}
      where ${here} and not s.micro and s.from_at < $4 and s.from_at > $3::timestamptz - interval '30 days' and s.to_at > $3
      group by s.machine_id, e.code, e.name, e.name_en, s.state, s.reason_code, r.name, r.name_en
      order by s.reason_code is not null, seconds desc, e.code limit $5`,
    [workshopId, lineId, startsAt, until, max],
  );
  return found(rows, (row) => {
    const minutes = Math.max(1, Math.round(row.seconds / 60));
    return {
      zh: `${row.name} · 停 ${minutes} 分钟 · ${why(row).zh}`,
      en: `${row.nameEn} · stood ${minutes} min · ${why(row).en}`,
    };
  });
}

/** Counted and reported pieces that differ, and nobody has said why. */
export async function findDoubts(tx: Tx, { workshopId, lineId }: HandingPlace, max: number) {
  const rows = await tx.query<{
    id: string;
    code: string;
    name: string;
    nameEn: string;
    operation: string | null;
    counted: string;
    reported: string;
    since: Date;
    count: number;
  }>(
    `select d.id, e.code, e.name, coalesce(nullif(e.name_en, ''), e.name) as "nameEn", p.code as operation, d.counted, d.reported,
            d.raised_at as since, (count(*) over ())::integer as count
       from machines.doubt d
       join masterdata.equipment e on e.id = d.machine_id
       left join execution.work_order_operation p on p.id = d.operation_id
      where d.state = 'open' and d.workshop_id = $1 and ($2::uuid is null or d.line_id = $2)
      order by abs(d.counted - d.reported) desc, d.raised_at limit $3`,
    [workshopId, lineId, max],
  );
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ id, code, name, nameEn, operation, since, ...of }): HandoverPartRow => {
      const [counted, reported] = [of.counted, of.reported].map((text) => formatAmount(parseAmount(text)));
      return {
        ...{ code, since, subject: { kind: 'machines.doubt', id } },
        says: {
          zh: `${name} · ${operation ?? '没有工序'} · 计数 ${counted}，报工 ${reported}`,
          en: `${nameEn} · ${operation ?? 'no operation'} · counted ${counted}, reported ${reported}`,
        },
      };
    }),
  };
}

function found(rows: readonly StopRow[], says: (row: StopRow) => HandoverPartRow['says']) {
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map((row): HandoverPartRow => {
      const { code, since, machineId } = row;
      return { code, says: says(row), since, subject: { kind: 'machines.machine', id: machineId } };
    }),
  };
}

function why({ reason, reasonEn }: Pick<StopRow, 'reason' | 'reasonEn'>) {
  return { zh: reason ?? '还没有原因', en: reasonEn ?? 'nobody has said why' };
}
