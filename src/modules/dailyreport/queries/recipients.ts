import { insertRows, type Language, type Tx } from '../../../kernel/index.ts';

/** Which of these may be told: people who are in use, channels that are there. */
export async function findTellable(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select id from identity.person where id = any ($1::uuid[]) and active union all select id from alerts.channel where id = any ($1::uuid[])`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function findWorkshopsOfLines(tx: Tx, lineIds: readonly string[]): Promise<Map<string, string | null>> {
  if (lineIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; workshopId: string | null }>(
    `select id, parent_id as "workshopId" from identity.org_unit where id = any ($1::uuid[]) and kind = 'line'`,
    [lineIds],
  );
  return new Map(rows.map(({ id, workshopId }) => [id, workshopId]));
}

export interface DistributionRow {
  workshopId: string | null;
  lineId: string | null;
  spans: 'shift' | 'day' | 'both';
  tell: { role: string | null; personId: string | null; channelId: string | null }[];
  mailTo: string;
  createdAt: Date;
}

/** Those in use. */
export function findDistributions(tx: Tx): Promise<DistributionRow[]> {
  return tx.query<DistributionRow>(
    `select workshop_id as "workshopId", line_id as "lineId", spans, tell, mail_to as "mailTo", created_at as "createdAt"
       from dailyreport.distribution where active order by code limit 500`,
  );
}

export interface NewSending {
  id: string;
  reportId: string;
  way: 'mail' | 'channel';
  address: string;
  language: Language;
  madeAt: Date;
  dueAt: Date;
}

/** Untold: a letter is nobody’s business but its reader’s. Each address once, whoever names it. */
export async function insertSendings(tx: Tx, sendings: readonly NewSending[]): Promise<void> {
  await insertRows(tx, 'dailyreport.sending', sendings, { skipTaken: true });
}

export async function findChannelLanguages(tx: Tx, ids: readonly string[]): Promise<Map<string, Language>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; language: Language }>(
    'select id, language from alerts.channel where id = any ($1::uuid[]) and active',
    [ids],
  );
  return new Map(rows.map(({ id, language }) => [id, language]));
}
