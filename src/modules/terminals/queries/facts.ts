import { insertRows, type Refusal, type Tx, updateRows } from '../../../kernel/index.ts';
import type { TimeMark } from '../contract.ts';

export interface NewFact {
  id: string;
  terminalId: string;
  sequence: number;
  command: string;
  path: string;
  wire: number;
  said: string;
  personId: string;
  workshopId: string | null;
  lineId: string | null;
  claimedAt: Date | null;
  receivedAt: Date;
  timeMark: TimeMark | null;
  attended: boolean;
  state: 'taken';
  body: Record<string, unknown>;
}

/** Gives how many are new. Those that came before stay as they were first taken. Untold: what a command does, it tells itself. */
export async function takeFacts(tx: Tx, facts: readonly NewFact[]): Promise<number> {
  const inOrder = [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  return insertRows(tx, 'terminals.fact', inOrder, { skipTaken: true });
}

/** What a refusal said, in both languages. */
export type Problems = Record<'zh' | 'en', ReturnType<Refusal['problem']>>;

export interface Fact extends Omit<NewFact, 'state' | 'body'> {
  personName: string;
  state: 'taken' | 'accepted' | 'refused';
  body: Record<string, unknown> | null;
  problem: Problems | null;
  settled: 'repeated' | 'given-up' | null;
  claimPrincipal: string | null;
  claimKey: string | null;
  claimAt: Date | null;
}

const factSource = 'terminals.fact f left join identity.person p on p.id = f.person_id';
const factColumns = `f.id, f.terminal_id as "terminalId", f.sequence::float8 as sequence, f.command, f.path, f.wire, f.said,
  f.person_id as "personId", coalesce(p.name, '') as "personName", f.workshop_id as "workshopId", f.line_id as "lineId", f.claimed_at as "claimedAt",
  f.received_at as "receivedAt", f.time_mark as "timeMark", f.attended, f.state, f.body, f.problem, f.settled,
  f.claim_principal as "claimPrincipal", f.claim_key as "claimKey", f.claim_at as "claimAt"`;

export async function findFacts(tx: Tx, ids: readonly string[]): Promise<Map<string, Fact>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Fact>(`select ${factColumns} from ${factSource} where f.id = any ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function lockFact(tx: Tx, id: string): Promise<Fact | undefined> {
  return tx.first(`select ${factColumns} from ${factSource} where f.id = $1 for no key update of f`, [id]);
}

/** Refused facts of the terminal that nobody put right on the spot: from now on they wait for somebody. */
export async function leaveOpen(tx: Tx, terminalId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `update terminals.fact set attended = false
     where terminal_id = $1 and id = any ($2::uuid[]) and attended and state = 'refused' and settled is null
     returning id`,
    [terminalId, ids],
  );
  return rows.map(({ id }) => id);
}

export interface FactOutcome {
  id: string;
  state: 'accepted' | 'refused';
  problem: Problems | null;
  /** What is accepted stands in the books; only what is refused is kept to be done again. */
  body: Record<string, unknown> | null;
}

/** Untold where accepted: the command told it. */
export async function saveOutcomes(tx: Tx, outcomes: readonly FactOutcome[]): Promise<void> {
  await updateRows(
    tx,
    'terminals.fact',
    [...outcomes].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

/** Untold: the same fact, counted from when it came. */
export async function markUnfit(tx: Tx, id: string): Promise<void> {
  await tx.query(`update terminals.fact set time_mark = 'unfit' where id = $1 and time_mark is null`, [id]);
}

/** Untold: what comes of it is told. */
export async function saveClaim(
  tx: Tx,
  id: string,
  claim: { principal: string; key: string; at: Date },
): Promise<void> {
  await tx.query('update terminals.fact set claim_principal = $2, claim_key = $3, claim_at = $4 where id = $1', [
    id,
    claim.principal,
    claim.key,
    claim.at,
  ]);
}

/** Untold: nothing came of it. */
export async function deleteClaim(tx: Tx, id: string, claim: { principal: string; key: string }): Promise<void> {
  await tx.query(
    `update terminals.fact set claim_principal = null, claim_key = null, claim_at = null
     where id = $1 and claim_principal = $2 and claim_key = $3`,
    [id, claim.principal, claim.key],
  );
}

export interface Settlement {
  settled: 'repeated' | 'given-up';
  settledAt: Date;
  settledBy: string;
  reason: string;
}

export async function saveSettlement(tx: Tx, id: string, settlement: Settlement): Promise<void> {
  await updateRows(tx, 'terminals.fact', [{ id, ...settlement }]);
}

export async function isOpen(tx: Tx, id: string): Promise<boolean> {
  const open = `select true as open from terminals.fact where id = $1 and state = 'refused' and settled is null and not attended`;
  return (await tx.first(open, [id])) !== undefined;
}

export interface SettledRow {
  id: string;
  as: 'repeated' | 'given-up';
  by: string;
  byEn: string;
  reason: string;
}

/** What became of facts of this terminal. */
export async function findSettled(tx: Tx, terminalId: string, ids: readonly string[]): Promise<SettledRow[]> {
  if (ids.length === 0) return [];
  return tx.query(
    `select f.id, f.settled as "as", coalesce(p.name, '') as by, coalesce(p.name_en, '') as "byEn",
            coalesce(f.reason, '') as reason
     from terminals.fact f left join identity.person p on p.id = f.settled_by
     where f.terminal_id = $1 and f.id = any ($2::uuid[]) and f.settled is not null`,
    [terminalId, ids],
  );
}

/** What is open stays until somebody has dealt with it. */
export async function deleteOldFacts(tx: Tx, before: Date): Promise<number> {
  return tx.write(
    `delete from terminals.fact where id in (
       select id from terminals.fact where received_at < $1 and (state <> 'refused' or settled is not null) limit 20000)`,
    [before],
  );
}

/** What devices sent that was refused and nobody has settled, where it names an item at a place: somebody did it, and it isn't booked. */
export async function findRefusedAt(
  tx: Tx,
  { locationIds, since }: { locationIds: readonly string[]; since: Date },
): Promise<{ locationId: string; itemId: string; at: Date }[]> {
  return tx.query(
    `select distinct e.location_id as "locationId", (f.body ->> 'itemId')::uuid as "itemId", f.received_at as at
       from terminals.fact f
      cross join lateral (select (f.body ->> k)::uuid as location_id from unnest(array['locationId', 'fromLocationId', 'toLocationId']) k) e
      where f.state = 'refused' and f.settled is null and f.received_at > $2 and f.body ? 'itemId' and e.location_id = any($1::uuid[])`,
    [locationIds, since],
  );
}
