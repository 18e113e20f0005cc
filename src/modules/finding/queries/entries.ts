import type { SubjectName, Tx } from '../../../kernel/index.ts';

/** Of each kind so many that are open and new are looked at before all are asked. */
const NEWEST = 1_500;
/** Of a kind so many are taken from all, at most: what many answer to is answered by the newest. */
const GATHERED_MAX = 200;

export interface Entry {
  kind: string;
  id: string;
  code: string;
  ofId: string | null;
  closed: boolean;
  lexemes: readonly string[];
}

/** Writes entries as they are, where they differ. Gives back how many did. Untold: derived from what was told. */
export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<number> {
  const rows = await tx.query(
    `insert into finding.entry as e (kind, id, code, of_id, closed, lexemes)
     select kind, id, code, of_id, closed, lexemes::tsvector
       from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::boolean[], $6::text[]) t(kind, id, code, of_id, closed, lexemes)
      order by kind, id
     on conflict (kind, id) do update set code = excluded.code, of_id = excluded.of_id, closed = excluded.closed, lexemes = excluded.lexemes
      where (e.code, e.of_id, e.closed, e.lexemes) is distinct from (excluded.code, excluded.of_id, excluded.closed, excluded.lexemes)
     returning 1`,
    [
      entries.map(({ kind }) => kind),
      entries.map(({ id }) => id),
      entries.map(({ code }) => code),
      entries.map(({ ofId }) => ofId),
      entries.map(({ closed }) => closed),
      entries.map(({ lexemes }) => lexemes.map((lexeme) => `'${lexeme}'`).join(' ')),
    ],
  );
  return rows.length;
}

/** Which of these entries aren't there as they should be. */
export async function findDifferent(tx: Tx, entries: readonly Entry[]): Promise<SubjectName[]> {
  return tx.query(
    `select t.kind, t.id
       from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::boolean[], $6::text[]) t(kind, id, code, of_id, closed, lexemes)
       left join finding.entry e on e.kind = t.kind and e.id = t.id
      where e.id is null or (e.code, e.of_id, e.closed, e.lexemes) is distinct from (t.code, t.of_id, t.closed, t.lexemes::tsvector)`,
    [
      entries.map(({ kind }) => kind),
      entries.map(({ id }) => id),
      entries.map(({ code }) => code),
      entries.map(({ ofId }) => ofId),
      entries.map(({ closed }) => closed),
      entries.map(({ lexemes }) => lexemes.map((lexeme) => `'${lexeme}'`).join(' ')),
    ],
  );
}

export interface Candidate extends SubjectName {
  closed: boolean;
}

const shown = `e.kind, e.id, e.closed`;

/** Codes that begin so: of each kind the lowest and the highest, because numbers grow. */
export function findByCode(tx: Tx, kinds: readonly string[], code: string, limit: number): Promise<Candidate[]> {
  const begins = `e.kind = k.kind and e.code >= $2 and e.code < $2 || U&'\\+10FFFF'`;
  return tx.query(
    `select f.* from unnest($1::text[]) k(kind) cross join lateral (
       (select ${shown} from finding.entry e where ${begins} order by e.kind, e.code, e.id limit $3)
       union all
       (select ${shown} from finding.entry e where ${begins} order by e.kind desc, e.code desc, e.id desc limit $3)) f`,
    [kinds, code, limit],
  );
}

/** Of each kind the newest that are open, and then others: by their lexemes, or by a part of their code. */
export function findAmongNewest(
  tx: Tx,
  kinds: readonly string[],
  condition: string,
  part: string | null,
  limit: number,
): Promise<Candidate[]> {
  return tx.query(
    `select f.* from unnest($1::text[]) k(kind) cross join lateral (
       select ${shown} from (select * from finding.entry n where n.kind = k.kind order by n.kind, n.closed, n.id desc limit ${NEWEST}) e
        where e.lexemes @@ $2::tsquery or strpos(e.code, $3) > 0 order by e.closed, e.id desc limit $4) f`,
    [kinds, condition, part, limit],
  );
}

/** Of all, of these kinds, in the order in which they lie. */
export function findAmongAll(tx: Tx, kinds: readonly string[], condition: string): Promise<Candidate[]> {
  return tx.query(
    `select f.* from unnest($1::text[]) k(kind) cross join lateral (
       select ${shown} from finding.entry e where e.lexemes @@ (quote_literal('@' || k.kind) || ' & (' || $2 || ')')::tsquery limit ${GATHERED_MAX}) f`,
    [kinds, condition],
  );
}

/** What bears the name of one of these: of each the newest, open before closed. */
export function findOf(
  tx: Tx,
  kinds: readonly string[],
  ofIds: readonly string[],
  part: string,
  limit: number,
): Promise<Candidate[]> {
  return tx.query(
    `select f.* from unnest($1::text[]) k(kind) cross join unnest($2::uuid[]) o(id) cross join lateral (
       select ${shown} from (
         select * from finding.entry n where n.of_id = o.id and n.kind = k.kind order by n.closed, n.id desc limit 300) e
        where $3 = '' or strpos(e.code, $3) > 0 limit $4) f`,
    [kinds, ofIds, part, limit],
  );
}
