import {
  type CommandContext,
  type CommandFacts,
  clockPolicies,
  type Language,
  listed,
  type Principal,
  policiesOf,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import type { BadRow } from './contract.ts';
import { customColumns } from './custom-columns.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportSubject, ImportWork } from './import-subject.ts';
import { allowLongImport } from './queries/references.ts';
import { findLayout } from './queries/runs.ts';
import { askHowToRead, type ReadingAnswers, type ReadingQuestion } from './reading/ask-how-to-read.ts';
import { type CodeWarning, lostZeros } from './reading/damaged-codes.ts';
import type { ImportColumn } from './reading/import-column.ts';
import { type ColumnMap, guessColumns, layoutOf, mapColumns, missingColumns, zoneIn } from './reading/map-columns.ts';
import { type Fault, type ParsedRow, parseRow } from './reading/parse-row.ts';
import { readTable, type Table } from './reading/read-table.ts';
import { refuseImport } from './refusals.ts';

export interface ImportInput {
  fileName: string;
  contentBase64: string;
  mapping?: Record<string, string> | undefined;
  readings?: ReadingAnswers | undefined;
}

export const BAD_ROWS_SHOWN_MAX = 1_000;

export interface ReadImport {
  table: Table;
  columns: readonly ImportColumn[];
  map: ColumnMap;
  rows: ParsedRow[];
  faults: Fault[];
  missing: ImportColumn[];
  /** Columns whose numbers or dates can be read in two ways, not answered yet. */
  questions: ReadingQuestion[];
  guessed: ImportColumn[];
  answers: ReadingAnswers;
  fileName: string;
  warnings: CodeWarning[];
}

/** Reads the file and every cell of it; what can't be read is a fault of its row. */
export async function readImport(
  context: Pick<CommandContext, 'tx' | 'now' | 'configuration'>,
  subject: ImportSubject,
  input: ImportInput,
): Promise<ReadImport> {
  // Reading takes longer than an ordinary transaction may idle; nothing is locked yet.
  await allowLongImport(context.tx);
  const table = await readTable(input.fileName, input.contentBase64);
  const columns = await columnsFor(context, subject);
  const kept = input.mapping ? undefined : await rememberedMapping(context.tx, subject, table, columns);
  const named = mapColumns(columns, table.headings, input.mapping ?? kept);
  // Who says which column is which, or said it of the last such file, is not second-guessed.
  const guesses: ColumnMap = input.mapping || kept ? new Map() : guessColumns(columns, table.headings, named);
  const map: ColumnMap = new Map([...named, ...guesses]);
  const guessed = columns.filter(({ name }) => guesses.has(name));
  const today = await factoryDay(context);
  const missing = missingColumns(columns, map);
  const { answers, questions } = askHowToRead(columns, map, table, input.readings ?? {}, today);
  const zones = zonesOf(columns, map, table);
  const rows: ParsedRow[] = [];
  const faults: Fault[] = [];
  if (missing.length === 0) {
    for (const line of table.rows) {
      const parsed = parseRow(columns, map, line.row, line, { readings: answers, today, zones });
      if (Array.isArray(parsed)) faults.push(...parsed);
      else rows.push(parsed);
    }
  }
  return {
    fileName: input.fileName,
    answers,
    table,
    columns,
    map,
    rows,
    faults,
    missing,
    questions,
    guessed,
    warnings: lostZeros(columns, map, table),
  };
}

function zonesOf(columns: readonly ImportColumn[], map: ColumnMap, { headings }: Table): Record<string, string> {
  const moments = columns.filter(({ type }) => type === 'moment');
  return Object.fromEntries(
    moments.flatMap(({ name }) => {
      const zone = zoneIn(headings[map.get(name) ?? -1] ?? '');
      return zone ? [[name, zone]] : [];
    }),
  );
}

/** How the last file with these headings was read, as far as the columns are still there. */
async function rememberedMapping(
  tx: Tx,
  { entity }: Pick<ImportSubject, 'entity'>,
  { headings }: Table,
  columns: readonly ImportColumn[],
): Promise<Record<string, string> | undefined> {
  const found = await findLayout(tx, entity, layoutOf(headings));
  if (!found) return undefined;
  const known = Object.entries(found.mapping).filter(
    ([name, heading]) => columns.some((column) => column.name === name) && headings.includes(heading),
  );
  return Object.fromEntries(known);
}

async function factoryDay({ now, configuration }: Pick<CommandContext, 'now' | 'configuration'>): Promise<string> {
  const timeZone = policiesOf(await configuration(), clockPolicies)['clock.time_zone'];
  // Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

/** The subject's columns, and one for each field that the factory added. */
export async function columnsFor(
  { configuration }: Pick<CommandFacts, 'configuration'>,
  { columns, custom }: ImportSubject,
): Promise<readonly ImportColumn[]> {
  if (custom === undefined) return columns;
  const { customFields } = await configuration();
  return [...columns, ...customColumns(customFields[custom] ?? [])];
}

export function assertColumns(read: ReadImport): void {
  if (read.missing.length === 0) return;
  throw refuseImport(
    'imports.column_missing',
    {
      columns: listed(read.missing.map(({ label }) => label)),
      headings: read.table.headings.join(', ').slice(0, 500),
    },
    { where: '/mapping' },
  );
}

/** Nothing is imported while a number could be a thousand times another, or a day stand for its month. */
export function assertAnswered({ questions }: ReadImport, principal: Pick<Principal, 'language'>): void {
  const [question] = questions;
  const example = question?.examples[0];
  if (!question || !example) return;
  const { column, count } = question;
  const [one, other] = example.meanings;
  if (!one || !other) return;
  throw refuseImport(
    'imports.reading_ambiguous',
    {
      field: column.label,
      column: column.name,
      count,
      text: example.text,
      one: one.value,
      other: other.value,
      answer: one.reading,
      otherAnswer: other.reading,
    },
    {
      where: `/readings/${column.name}`,
      details: { questions: questions.map((each) => presentQuestion(each, principal)) },
    },
  );
}

export function presentQuestion(
  { column, count, examples }: ReadingQuestion,
  { language }: Pick<Principal, 'language'>,
) {
  return { column: column.name, label: column.label[language], count, examples };
}

/** Decides every row, and writes the good ones when asked to. */
export async function decideRows(
  context: CommandContext,
  subject: ImportSubject,
  read: ReadImport,
  how: Pick<ImportWork, 'importId' | 'write' | 'publish' | 'progress'>,
): Promise<ImportOutcome> {
  const { columns, rows } = read;
  const outcome = await subject.take(context, { ...how, columns, rows, faultyGroups: faultyGroups(subject, read) });
  return { ...outcome, faults: [...read.faults, ...outcome.faults].sort((a, b) => a.row - b.row) };
}

function faultyGroups({ group }: ImportSubject, read: ReadImport): Set<string> {
  const index = group === undefined ? undefined : read.map.get(group);
  if (index === undefined) return new Set();
  const bad = new Set(read.faults.map((fault) => fault.row));
  return new Set(read.table.rows.filter(({ row }) => bad.has(row)).map(({ cells }) => (cells[index] ?? '').trim()));
}

export function countsOf(read: ReadImport, outcome: ImportOutcome) {
  return {
    rows: read.table.rows.length,
    created: outcome.created,
    changed: outcome.changed,
    unchanged: outcome.unchanged,
    bad: new Set(outcome.faults.map((fault) => fault.row)).size,
  };
}

/** Every bad cell in the reader's language, the first thousand. */
export function presentFaults(faults: readonly Fault[], { language }: Pick<Principal, 'language'>): BadRow[] {
  return faults.slice(0, BAD_ROWS_SHOWN_MAX).map(({ row, column, value, refusal }) => ({
    row,
    column: column ? column.label[language] : null,
    value,
    name: refusal.refusalName,
    reason: sentencesOf(refusal, language),
    remedy: refusal.text(language).remedy,
  }));
}

/** What is wrong and why, in one line. */
export function reasonOf({ refusal }: Fault, language: Language): string {
  return sentencesOf(refusal, language);
}

function sentencesOf(refusal: Refusal, language: Language): string {
  const { what, why } = refusal.text(language);
  const sentences = [what, why].map((part) => part.replace(/[。.]$/, ''));
  return language === 'zh' ? `${sentences.join('。')}。` : `${sentences.join('. ')}.`;
}
