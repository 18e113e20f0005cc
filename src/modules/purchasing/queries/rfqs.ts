import { insertRows, parseAmounts, type Tx, updateRow, updateRows } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { RfqState } from '../contract.ts';
import type { Answer, Asked, Rfq, RfqLine } from '../rules/rfq.ts';

/** Locked with all that is of it. */
export async function lockRfq(tx: Tx, id: string): Promise<Rfq | undefined> {
  return load(tx, id, 'for no key update');
}

export async function readRfqById(tx: Tx, id: string): Promise<Rfq | undefined> {
  return load(tx, id, '');
}

async function load(tx: Tx, id: string, lock: string): Promise<Rfq | undefined> {
  const [head] = await tx.query<Omit<Rfq, 'lines' | 'suppliers'>>(
    `select id, code, state, workshop_id as "workshopId", answers_until as "answersUntil", note, version
       from purchasing.rfq where id = $1 ${lock}`,
    [id],
  );
  if (!head) return undefined;
  return { ...head, suppliers: await findAsked(tx, id), lines: await findLines(tx, id) };
}

async function findAsked(tx: Tx, rfqId: string): Promise<Asked[]> {
  return tx.query(
    `select s.id, s.supplier_id as "supplierId", p.name as "supplierName"
       from purchasing.rfq_supplier s join masterdata.partner p on p.id = s.supplier_id where s.rfq_id = $1 order by p.code`,
    [rfqId],
  );
}

type RawLine = Omit<RfqLine, 'quantity' | 'quantityBase'> & { quantity: string; quantityBase: string };

/** Read after the lock, so that what others awarded before is seen. */
async function findLines(tx: Tx, rfqId: string): Promise<RfqLine[]> {
  const rows = await tx.query<RawLine>(
    `select l.id, l.line_number as "lineNumber", l.item_id as "itemId", i.code as "itemCode", l.quantity::text as quantity, l.unit,
            i.unit as "baseUnit", l.quantity_base::text as "quantityBase", l.wanted_at as "wantedAt", l.note,
            array(select q.request_id from purchasing.rfq_line_request q where q.line_id = l.id order by q.request_id) as "requestIds",
            (select jsonb_build_object('orderCode', o.code, 'personName', a.person_name, 'personNameEn', ${englishNameOf('a.person_id')})
               from purchasing.rfq_award a join purchasing.purchase_order o on o.id = a.order_id
              where a.line_id = l.id order by o.code limit 1) as awarded
       from purchasing.rfq_line l join masterdata.item i on i.id = l.item_id where l.rfq_id = $1 and not l.removed order by l.line_number`,
    [rfqId],
  );
  return rows.map((row) => parseAmounts(row, ['quantity', 'quantityBase']));
}

const answerAmounts = ['price', 'taxPercent', 'quantityMin', 'packSize', 'freight'] as const;
type RawAnswer = Omit<Answer, (typeof answerAmounts)[number]> & Record<(typeof answerAmounts)[number], string>;

/** The latest answer of each supplier for each line. */
export async function findAnswers(tx: Tx, rfqId: string): Promise<Answer[]> {
  const rows = await tx.query<RawAnswer>(
    `select distinct on (line_id, supplier_id) id, line_id as "lineId", supplier_id as "supplierId", attempt, declines,
            coalesce(price, 0)::text as price, coalesce(unit, '') as unit, coalesce(tax_percent, 0)::text as "taxPercent",
            quantity_min::text as "quantityMin", pack_size::text as "packSize", freight::text as freight,
            delivers_on::text as "deliversOn", lead_time_days as "leadTimeDays", valid_until::text as "validUntil",
            supplier_code as "supplierCode", note, answered_at as "answeredAt"
       from purchasing.rfq_answer where rfq_id = $1 order by line_id, supplier_id, attempt desc`,
    [rfqId],
  );
  return rows.map((row) => parseAmounts(row, answerAmounts));
}

/** Those whose suppliers had until now to answer, which nobody was told of yet, locked. */
export async function lockOverdueRfqs(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select q.id from purchasing.rfq q
      where q.state = 'asked' and q.answers_until < $1 and q.overdue_told_for is distinct from q.answers_until
      order by q.id limit ${limit} for no key update of q skip locked`,
    [now],
  );
  return rows.map(({ id }) => id);
}

export async function markRfqOverdueTold(tx: Tx, id: string): Promise<void> {
  await tx.query('update purchasing.rfq set overdue_told_for = answers_until where id = $1', [id]);
}

export interface NewRfq {
  id: string;
  code: string;
  workshopId: string | null;
  answersUntil: Date;
  note: string | null;
  custom: object;
  createdBy: string | null;
  createdByName: string;
  createdAt: Date;
  changedAt: Date;
}

export async function insertRfq(tx: Tx, rfq: NewRfq): Promise<void> {
  await insertRows(tx, 'purchasing.rfq', [rfq]);
}

interface RfqChange {
  state?: RfqState;
  answersUntil?: Date;
  note?: string | null;
  endReason?: string | null;
  custom?: object;
  askedAt?: Date;
  changedAt: Date;
}

export async function updateRfq(tx: Tx, id: string, change: RfqChange): Promise<void> {
  await updateRow(tx, 'purchasing.rfq', id, change, 'version = version + 1');
}

/** Who is asked from now on; who isn't among them any more is taken out. */
export async function writeAsked(tx: Tx, rfqId: string, suppliers: readonly Asked[]): Promise<void> {
  await tx.query('delete from purchasing.rfq_supplier where rfq_id = $1 and not id = any($2::uuid[])', [
    rfqId,
    suppliers.map(({ id }) => id),
  ]);
  const rows = suppliers.map(({ id, supplierId }) => ({ id, rfqId, supplierId }));
  await insertRows(tx, 'purchasing.rfq_supplier', rows, { skipTaken: true });
}

/** The lines of a draft as they are to be, with the requests that each asks for. */
export async function writeRfqLines(
  tx: Tx,
  rfqId: string,
  lines: readonly RfqLine[],
  before: readonly RfqLine[],
): Promise<void> {
  const rowOf = ({ itemCode: _, baseUnit: __, requestIds: ___, awarded: ____, ...line }: RfqLine) => ({
    ...line,
    rfqId,
  });
  const ids = lines.map(({ id }) => id);
  const was = new Set(before.map(({ id }) => id));
  const wasIds = [...was];
  await tx.query('delete from purchasing.rfq_line_request where line_id = any($1::uuid[])', [wasIds]);
  // What a fact could name is never deleted.
  await tx.query(
    'update purchasing.rfq_line set removed = true where id = any($1::uuid[]) and not id = any($2::uuid[])',
    [wasIds, ids],
  );
  await updateRows(tx, 'purchasing.rfq_line', lines.filter(({ id }) => was.has(id)).map(rowOf));
  await insertRows(tx, 'purchasing.rfq_line', lines.filter(({ id }) => !was.has(id)).map(rowOf));
  const requests = lines.flatMap(({ id, requestIds }) => requestIds.map((requestId) => ({ lineId: id, requestId })));
  await insertRows(tx, 'purchasing.rfq_line_request', requests);
}

export interface NewAnswer {
  id: string;
  rfqId: string;
  lineId: string;
  supplierId: string;
  attempt: number;
  declines: boolean;
  price: string | null;
  unit: string | null;
  taxPercent: string | null;
  quantityMin: string;
  packSize: string;
  freight: string;
  deliversOn: string | null;
  leadTimeDays: number | null;
  validUntil: string | null;
  supplierCode: string | null;
  note: string | null;
  answeredAt: Date;
  personId: string | null;
  personName: string;
}

export async function insertAnswers(tx: Tx, answers: readonly NewAnswer[]): Promise<void> {
  await insertRows(tx, 'purchasing.rfq_answer', answers);
}

export interface NewAward {
  id: string;
  rfqId: string;
  lineId: string;
  answerId: string;
  supplierId: string;
  /** In the item's base unit. */
  quantity: bigint;
  reason: string | null;
  orderId: string;
  awardedAt: Date;
  personId: string | null;
  personName: string;
}

export async function insertAwards(tx: Tx, awards: readonly NewAward[]): Promise<void> {
  await insertRows(tx, 'purchasing.rfq_award', awards);
}

/** Who made it, where that is a person. */
export async function findAsker(tx: Tx, rfqId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select created_by as id from purchasing.rfq where id = $1 and created_by is not null',
    [rfqId],
  );
  return rows.map(({ id }) => id);
}
