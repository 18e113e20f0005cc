import { type Database, findOrphans } from '../../src/kernel/index.ts';
import { verifyAudit } from '../../src/modules/identity/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import type { SentReport } from './report-under-fire.ts';

/** Everything that a crash must not have broken; each string is one breach. */
export async function checkWhatIsLeft(database: Database, sent: SentReport[]): Promise<string[]> {
  return [
    ...(await checkSent(database, sent)),
    ...(await checkWholeness(database)),
    ...(await checkTotals(database)),
    ...(await checkBooks(database)),
  ];
}

/** No acknowledged report lost, none twice: each key stands once, with the report that was acknowledged. */
async function checkSent(database: Database, sent: SentReport[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ key: string; report_id: string; there: boolean }>(
    `select i.key, i.answer ->> 'reportId' as report_id, r.id is not null as there
       from kernel.idempotency i left join execution.production_report r on r.id = (i.answer ->> 'reportId')::uuid
      where i.key = any ($1::text[])`,
    [sent.map((report) => report.key)],
  );
  const found = new Map(rows.map((row) => [row.key, row]));
  const breaches: string[] = [];
  for (const report of sent) {
    const row = found.get(report.key);
    if (report.reportId && !row) breaches.push(`acknowledged report ${report.reportId} is lost`);
    else if (report.reportId && row?.report_id !== report.reportId)
      breaches.push(`key ${report.key} was answered with two reports`);
    if (row && !row.there) breaches.push(`key ${report.key} has an answer and no report`);
  }
  return breaches;
}

/** A report is wholly there: its key, its two movements, its event and its audit entry; and none of them without it. */
async function checkWholeness(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ command_id: string; parts: string }>(
    `with part as (
       select command_id, 'report' as what from execution.production_report
       union all select command_id, 'movement' from inventory.movement where document_type like 'execution.%'
       union all select r.command_id, 'answer' from kernel.idempotency i join execution.production_report r on r.id = (i.answer ->> 'reportId')::uuid
       union all select r.command_id, 'event' from kernel.outbox o join execution.production_report r on r.id = (o.data ->> 'reportId')::uuid
                  where o.type = 'execution.operation-reported'
       union all select command_id, 'audit' from identity.audit_entry where command = 'execution.report-production' and entity_type = 'execution.operation')
     select command_id, string_agg(what, ' ' order by what) as parts from part group by command_id
     having string_agg(what, ' ' order by what) <> 'answer audit event movement movement report' limit 5`,
  );
  return rows.map((row) => `command ${row.command_id} left only: ${row.parts}`);
}

/** What the operations say they made is what the reports say. */
async function checkTotals(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ code: string; said: string; reported: string }>(
    `select o.code, o.quantity_good as said, coalesce(sum(r.quantity_good), 0) as reported
       from execution.work_order_operation o left join execution.production_report r on r.operation_id = o.id
      group by o.id having o.quantity_good <> coalesce(sum(r.quantity_good), 0) limit 5`,
  );
  return rows.map((row) => `operation ${row.code} says ${row.said} good, its reports ${row.reported}`);
}

/** Σ per item is zero, balances are the fold of the ledger, the audit chain is whole. */
async function checkBooks(database: Database): Promise<string[]> {
  const ledger = await database.read((tx) => checkLedger(tx));
  const audit = await database.read((tx) => verifyAudit(tx, {}));
  const orphans = await database.read(findOrphans);
  return [
    ...(ledger.deviations.length > 0 ? [`ledger: ${JSON.stringify(ledger.deviations.slice(0, 3))}`] : []),
    ...orphans.map((orphan) => `reference: ${JSON.stringify(orphan)}`),
    ...(audit.whole ? [] : [`audit: ${JSON.stringify(audit)}`]),
  ];
}
