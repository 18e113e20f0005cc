import { type Amount, insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { ShipTo } from '../contract.ts';

export interface CustomerRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  address: string;
  contactName: string;
  phone: string;
  taxNumber: string;
  active: boolean;
  creditLimit: Amount | null;
  paymentDays: number | null;
  shipTo: ShipTo[];
  /** Of the terms; 0 where there are none yet. */
  version: number;
  updatedByName: string | null;
  updatedByNameEn: string | null;
  updatedAt: Date | null;
}

/** A partner with the customer's role, with its terms. */
export async function readCustomer(tx: Tx, customerId: string): Promise<CustomerRow | undefined> {
  const row = await tx.first<Omit<CustomerRow, 'creditLimit'> & { creditLimit: string | null }>(
    `select p.id, p.code, p.name, p.name_en as "nameEn", p.address, p.contact_name as "contactName", p.phone, p.tax_number as "taxNumber", p.active,
            t.credit_limit as "creditLimit", t.payment_days as "paymentDays", coalesce(t.ship_to, '[]') as "shipTo",
            coalesce(t.version, 0) as version, t.updated_by_name as "updatedByName",
            ${englishNameOf('t.updated_by')} as "updatedByNameEn", t.updated_at as "updatedAt"
       from masterdata.partner p left join sales.customer_terms t on t.id = p.id
      where p.id = $1 and p.is_customer`,
    [customerId],
  );
  return row && { ...row, creditLimit: row.creditLimit === null ? null : parseAmount(row.creditLimit) };
}

/** Who decides on a customer's terms, or on an order by the limit, waits here for others who do. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sales.customer ' || $1::text, 0))`, [customerId]);
}

export async function writeTerms(
  tx: Tx,
  terms: Pick<CustomerRow, 'id' | 'creditLimit' | 'paymentDays' | 'shipTo' | 'version'> & {
    updatedBy: string | null;
    updatedByName: string;
    updatedAt: Date;
  },
): Promise<void> {
  await insertRows(tx, 'sales.customer_terms', [terms], { orUpdate: { key: ['id'] } });
}

/** What a customer's confirmed orders come to that nobody has closed, with tax; what was cancelled of a line doesn't count. */
export async function sumOpenCredit(tx: Tx, customerId: string, withoutOrderId?: string): Promise<Amount> {
  const row = await tx.first<{ open: string }>(
    `select coalesce(sum(l.gross), 0)::text as open
       from sales.order o join sales.order_line l on l.order_id = o.id
      where o.customer_id = $1 and o.state = 'confirmed' and o.id is distinct from $2`,
    [customerId, withoutOrderId ?? null],
  );
  return parseAmount(row?.open ?? '0');
}
