import { insertRows, type Tx } from '../../kernel/index.ts';
import { englishNameOf } from '../identity/index.ts';
import type { ConfigurationDocument, ConfigurationVersion } from './contract.ts';

type ConfigurationVersionRow = Omit<ConfigurationVersion, 'publishedAt'> & { publishedAt: Date };

/** Which version is in force where; all that a row names must match. */
export interface RolloutRow {
  plantId: string | null;
  workshopId: string | null;
  lineId: string | null;
  versionNumber: number;
}

export async function findRollout(tx: Tx): Promise<RolloutRow[]> {
  return tx.prepared<RolloutRow>(
    'lowcode_rollout',
    `select plant_id as "plantId", workshop_id as "workshopId", line_id as "lineId", version_number as "versionNumber"
     from lowcode.rollout`,
  );
}

const everywhere = 'num_nonnulls(plant_id, workshop_id, line_id) = 0';

/** Publications wait here for each other. */
export async function lockCurrentVersion(tx: Tx): Promise<number> {
  const rows = await tx.query<{ version_number: number }>(
    `select version_number from lowcode.rollout where ${everywhere} for no key update`,
  );
  const number = rows[0]?.version_number;
  if (number === undefined) throw new Error('lowcode.rollout says no version for the whole plant');
  return number;
}

export async function findDocument(tx: Tx, number: number): Promise<unknown> {
  const rows = await tx.query<{ document: unknown }>(
    'select document from lowcode.configuration_version where number = $1',
    [number],
  );
  return rows[0]?.document;
}

const versionColumns = `v.number, v.based_on as "basedOn", v.note, v.published_by_name as "publishedBy",
  ${englishNameOf('v.published_by')} as "publishedByEn", v.published_at as "publishedAt",
  exists (select from lowcode.rollout r where r.version_number = v.number) as current`;

export async function findVersions(tx: Tx, limit: number): Promise<ConfigurationVersionRow[]> {
  return tx.query(`select ${versionColumns} from lowcode.configuration_version v order by v.number desc limit $1`, [
    limit,
  ]);
}

export async function findVersion(tx: Tx, number: number): Promise<ConfigurationVersionRow | undefined> {
  return tx.first(`select ${versionColumns} from lowcode.configuration_version v where v.number = $1`, [number]);
}

export async function insertVersion(
  tx: Tx,
  version: {
    basedOn: number;
    document: ConfigurationDocument;
    note: string;
    publishedBy: { id: string; name: string };
    publishedAt: Date;
  },
): Promise<number> {
  const { basedOn, document, note, publishedBy, publishedAt } = version;
  const rows = await tx.query<{ number: number }>(
    `insert into lowcode.configuration_version
       (number, based_on, document, note, published_by, published_by_name, published_at)
     values (nextval('lowcode.configuration_number'), $1, $2, $3, $4, $5, $6) returning number`,
    [basedOn, JSON.stringify(document), note, publishedBy.id, publishedBy.name, publishedAt],
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('a configuration version was not inserted');
  return number;
}

export async function setCurrentVersion(tx: Tx, number: number, at: Date): Promise<void> {
  await tx.query(`update lowcode.rollout set version_number = $1, changed_at = $2 where ${everywhere}`, [number, at]);
}

interface DraftRow {
  draftId: string;
  basedOn: number;
  document: unknown;
  note: string;
  version: number;
  updatedAt: Date;
}

const draftColumns = 'id as "draftId", based_on as "basedOn", document, note, version, updated_at as "updatedAt"';

export async function lockDraft(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return tx.first(`select ${draftColumns} from lowcode.configuration_draft where id = $1 for update`, [id]);
}

export async function findDrafts(tx: Tx, limit: number): Promise<DraftRow[]> {
  return tx.query(`select ${draftColumns} from lowcode.configuration_draft order by updated_at desc, id limit $1`, [
    limit,
  ]);
}

/** Makes the draft, or puts its next version in its place. */
export async function writeDraft(tx: Tx, { draftId: id, ...draft }: DraftRow & { createdBy: string }): Promise<void> {
  const fields = ['basedOn', 'document', 'note', 'version', 'updatedAt'];
  const rows = [{ id, ...draft, createdAt: draft.updatedAt }];
  await insertRows(tx, 'lowcode.configuration_draft', rows, { orUpdate: { key: ['id'], fields } });
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from lowcode.configuration_draft where id = $1', [id]);
}

/** `own`: this very transaction made the series, so it may still vanish. */
interface NumberSeriesRow {
  base: string;
  own: boolean;
}

export async function findNumberSeries(tx: Tx, kind: string, prefix: string): Promise<NumberSeriesRow | undefined> {
  const rows = await tx.prepared<NumberSeriesRow>(
    'lowcode_find_number_series',
    `select base, made_in is not distinct from pg_current_xact_id_if_assigned() as own
     from lowcode.number_series where kind = $1 and prefix = $2`,
    [kind, prefix],
  );
  return rows[0];
}

/** Waits for another transaction that makes the same series just now; a loser then finds the winner's row. Untold: documents tell their numbers. */
export async function insertNumberSeries(tx: Tx, kind: string, prefix: string): Promise<void> {
  await tx.query(
    `insert into lowcode.number_series (kind, prefix, base) values ($1, $2, nextval('lowcode.number_' || $1))
     on conflict do nothing`,
    [kind, prefix],
  );
}

/** The next n values of a kind's sequence; a value is never given twice, also when the transaction rolls back. */
export async function takeSequenceValues(tx: Tx, kind: string, count: number): Promise<bigint[]> {
  const rows = await tx.prepared<{ value: string }>(
    'lowcode_take_sequence_values',
    `select nextval('lowcode.number_' || $1) as value from generate_series(1, $2)`,
    [kind, count],
  );
  return rows.map((row) => BigInt(row.value));
}
