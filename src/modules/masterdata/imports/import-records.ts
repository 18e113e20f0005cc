import { codeKey, type Json, Refusal } from '../../../kernel/index.ts';
import type { ImportEntity } from '../contract.ts';
import { matchCodes } from '../match-codes.ts';
import { findCodes, readRecords } from '../queries/records.ts';
import { itemRecord } from '../records/item.ts';
import { locationRecord } from '../records/location.ts';
import { partnerRecord } from '../records/partner.ts';
import type { RecordType, Save, StoredRecord, Values } from '../records/record-type.ts';
import { previewSaves, type SaveContext, saveRecords } from '../records/save-records.ts';
import { workCentreRecord } from '../records/work-centre.ts';
import type { ImportColumn } from './import-column.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { Fault, ParsedRow } from './parse-row.ts';
import { refuseImport } from './refusals.ts';
import { type CodeLink, resolveCodes } from './resolve-codes.ts';

interface RecordImport {
  type: RecordType;
  links: readonly CodeLink[];
  /** What a row means beyond its columns: lists are added to what is there, not put in its place. */
  adapt?: (values: Values, stored: StoredRecord | undefined) => Values;
}

const recordImports: Partial<Record<ImportEntity, RecordImport>> = {
  items: {
    type: itemRecord,
    links: [
      { column: 'unit', field: 'unit', table: 'unit' },
      { column: 'issueLocation', field: 'issueLocationId', table: 'location' },
      { column: 'receiptLocation', field: 'receiptLocationId', table: 'location' },
    ],
    adapt: adaptItem,
  },
  partners: { type: partnerRecord, links: [], adapt: adaptPartner },
  locations: {
    type: locationRecord,
    links: [
      { column: 'warehouse', field: 'warehouseId', table: 'warehouse' },
      { column: 'workshop', field: 'workshopId', table: 'workshop' },
      { column: 'line', field: 'lineId', table: 'line' },
      { column: 'partner', field: 'partnerId', table: 'partner' },
    ],
  },
  'work-centres': {
    type: workCentreRecord,
    links: [
      { column: 'workshop', field: 'workshopId', table: 'workshop' },
      { column: 'line', field: 'lineId', table: 'line' },
      { column: 'calendar', field: 'calendarId', table: 'calendar' },
    ],
  },
};

export function recordImportOf(entity: ImportEntity): RecordImport | undefined {
  return recordImports[entity];
}

/** Rows in one statement at most. */
const CHUNK = 2_000;

/** Creates and changes records by code with the same saving as the commands; an empty cell changes nothing. */
export async function importRecords(
  context: SaveContext,
  spec: RecordImport,
  columns: readonly ImportColumn[],
  rows: readonly ParsedRow[],
  write: boolean,
): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { created: 0, changed: 0, unchanged: 0, faults: [] };
  const single = withoutRepeats(rows, columns, outcome.faults);
  for (let at = 0; at < single.length; at += CHUNK) {
    await importChunk(context, spec, columns, single.slice(at, at + CHUNK), write, outcome);
    // Others get their turn: a preview of 50,000 rows must not hold up a scan.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return outcome;
}

function withoutRepeats(rows: readonly ParsedRow[], columns: readonly ImportColumn[], faults: Fault[]): ParsedRow[] {
  const first = new Map<string, number>();
  return rows.filter((row) => {
    const code = String(row.values.code);
    const seen = first.get(codeKey(code));
    if (seen === undefined) {
      first.set(codeKey(code), row.row);
      return true;
    }
    faults.push({
      row: row.row,
      column: columns[0],
      value: code,
      refusal: refuseImport('masterdata.row_repeats', { row: seen, value: code }),
    });
    return false;
  });
}

async function importChunk(
  context: SaveContext,
  spec: RecordImport,
  columns: readonly ImportColumn[],
  chunk: readonly ParsedRow[],
  write: boolean,
  outcome: ImportOutcome,
): Promise<void> {
  const { rows, faults } = await resolveCodes(context.tx, chunk, spec.links, columns);
  outcome.faults.push(...faults);
  const known = await findCodes(
    context.tx,
    spec.type,
    rows.map((row) => String(row.values.code)),
  );
  const stored = await readRecords(
    context.tx,
    spec.type,
    known.map((row) => row.id),
  );
  const byCode = matchCodes(
    rows.map((row) => String(row.values.code)),
    [...stored.values()].map((record) => ({ code: String(record.values.code), record })),
  );
  const ready: { row: ParsedRow; save: Save }[] = [];
  for (const row of rows) {
    const save = saveOf(spec, row, byCode.get(String(row.values.code))?.record);
    if (save instanceof Refusal) outcome.faults.push(faultOf(row, columns, save));
    else ready.push({ row, save });
  }
  const saves = ready.map(({ save }) => save);
  const decisions = write
    ? await saveRecords(context, spec.type, saves)
    : await previewSaves(context, spec.type, saves);
  for (const [index, decision] of decisions.entries()) {
    if (decision.kind === 'refused')
      outcome.faults.push(faultOf((ready[index] as { row: ParsedRow }).row, columns, decision.refusal));
    else outcome[decision.kind] += 1;
  }
}

function saveOf(spec: RecordImport, row: ParsedRow, stored: StoredRecord | undefined): Save | Refusal {
  const plain = spec.adapt ? spec.adapt({ ...row.values }, stored) : { ...row.values };
  const values = withCustom(plain);
  const { type } = spec;
  const parsed = stored
    ? type.update.safeParse({ ...values, [type.idName]: stored.id, expectedVersion: stored.version })
    : type.create.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? '');
    const words = {
      fieldZh: field,
      fieldEn: field,
      value: row.texts[field] ?? '',
      expectedZh: issue?.message ?? '',
      expectedEn: issue?.message ?? '',
    };
    return refuseImport('masterdata.cell_malformed', words, { where: `/${field}` });
  }
  if (!stored) return { kind: 'create', values: parsed.data as Values };
  // The code led here; giving it again is no change.
  const change = Object.fromEntries(
    Object.keys(values)
      .filter((key) => key !== 'code')
      .map((key) => [key, (parsed.data as Values)[key] as Json]),
  );
  return { kind: 'change', id: stored.id, expectedVersion: stored.version, values: change };
}

function withCustom(values: Values): Values {
  const custom = Object.entries(values).filter(([name]) => name.startsWith('custom.'));
  if (custom.length === 0) return values;
  const plain = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('custom.')));
  return { ...plain, custom: Object.fromEntries(custom.map(([name, value]) => [name.slice('custom.'.length), value])) };
}

function faultOf(row: ParsedRow, columns: readonly ImportColumn[], refusal: Refusal): Fault {
  const field = refusal.where?.split('/')[1] ?? '';
  const name =
    field === 'codes'
      ? 'barcodes'
      : field === 'custom'
        ? `custom.${refusal.where?.split('/')[2] ?? ''}`
        : field.replace(/Id$/, '');
  const column = columns.find((each) => each.name === field || each.name === name);
  return { row: row.row, column, value: (column && row.texts[column.name]) ?? String(row.values.code ?? ''), refusal };
}

function adaptItem({ barcodes, ...values }: Values, stored: StoredRecord | undefined): Values {
  if (Array.isArray(barcodes)) {
    const kept = (stored?.values.codes ?? []) as { code: string; kind: string; partnerId: string | null }[];
    const added = (barcodes as string[]).filter(
      (code) => !kept.some((each) => each.code === code && each.kind === 'barcode'),
    );
    values.codes = [...kept, ...added.map((code) => ({ code, kind: 'barcode', partnerId: null }))];
  }
  if (Array.isArray(values.conversions)) {
    const given = values.conversions as { unit: string }[];
    const kept = ((stored?.values.conversions ?? []) as { unit: string }[]).filter(
      (each) => !given.some(({ unit }) => unit === each.unit),
    );
    values.conversions = [...kept, ...given] as unknown as Json;
  }
  return values;
}

function adaptPartner({ roles, ...values }: Values): Values {
  for (const role of roles as string[]) values[role] = true;
  return values;
}
