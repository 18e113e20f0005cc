import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type AnyCommand, newId, providedFor, Refusal, type Settings } from '../kernel/index.ts';
import {
  type BadRow,
  type CellReading,
  cellReadings,
  type PreviewImportResponse,
  type RunImportResponse,
} from '../modules/imports/contract.ts';
import { importSubjects } from '../modules/imports/index.ts';
import { BadArgument } from './end-with-sentence.ts';
import { actorOf, withProgram } from './with-program.ts';

export interface ImportOptions {
  /** File with a JSON object: our column's name → heading in the file. */
  mapping?: string;
  mode: string;
  /** `safetyStock=decimal,due=day_first`: how 1,234 or 8/11/2026 is meant in these columns. */
  readings?: string;
  preview?: boolean;
  publish?: boolean;
  as?: string;
  key?: string;
}

const ROWS_PRINTED_MAX = 50;
const modes = { 'all-or-nothing': 'all_or_nothing', 'good-rows': 'good_rows' } as const;

/** Imports an Excel or CSV file by the same commands as the desk app, and names every bad row. */
export async function importFile(
  settings: Settings,
  what: string,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const mode = modes[options.mode as keyof typeof modes];
  if (!mode) throw new BadArgument(`--mode is ${options.mode}; it must be all-or-nothing or good-rows.`);
  const mapping = options.mapping === undefined ? {} : { mapping: parseMapping(options.mapping) };
  const readings = options.readings === undefined ? {} : { readings: parseReadings(options.readings) };
  const input = { fileName: basename(file), contentBase64: read(file).toString('base64'), ...mapping, ...readings };
  await withProgram(settings, async (program) => {
    const subjects = providedFor(program.database, importSubjects);
    const subject = subjects.find(({ entity }) => entity === what);
    const known = subjects.map(({ entity }) => entity).join(', ');
    if (!subject) throw new BadArgument(`${what} can't be imported. What can: ${known}.`);
    const command = (name: string): AnyCommand => {
      const found = program.commands.get(`${subject.module}.${name}`);
      if (!found) throw new Error(`there is no command ${name}`);
      return found;
    };
    const call = {
      principal: await actorOf(program, options.as),
      idempotencyKey: options.key ?? newId(),
      source: 'import' as const,
    };
    try {
      if (options.preview) {
        const { output } = await program.runner.execute<PreviewImportResponse>(
          command(`preview-${what}-import`),
          input,
          call,
        );
        const { counts, mapping: used, unmapped, badRows, questions, warnings } = output;
        for (const [column, heading] of Object.entries(used)) console.log(`  ${heading} → ${column}`);
        if (unmapped.length > 0) console.log(`  not used: ${unmapped.join(', ')}`);
        for (const { column, count, examples } of questions) {
          const [example] = examples;
          const meanings = (example?.meanings ?? []).map(
            ({ reading, value }) => `${value} (--readings ${column}=${reading})`,
          );
          console.log(`  ${column}: ${count} values such as ${example?.text} may be ${meanings.join(' or ')}`);
        }
        for (const { row, column, value, perhaps } of warnings)
          console.log(`  row ${row}, ${column}: ${value} may have been ${perhaps}`);
        return printResult(counts, badRows, 'would be');
      }
      const whole = { ...input, mode, publish: options.publish ?? false };
      const { output } = await program.runner.execute<RunImportResponse>(command(`import-${what}`), whole, call);
      printResult(output.counts, output.badRows, 'were');
    } catch (error) {
      if (error instanceof Refusal && Array.isArray(error.details.badRows)) printBadRows(error.details.badRows);
      throw error;
    }
  });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadArgument(`The file ${file} can't be read: ${error instanceof Error ? error.message : error}.`);
  }
}

function parseMapping(file: string): Record<string, string> {
  try {
    return JSON.parse(read(file).toString('utf8')) as Record<string, string>;
  } catch (error) {
    if (error instanceof BadArgument) throw error;
    throw new BadArgument(`The mapping ${file} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function parseReadings(text: string): Record<string, CellReading> {
  const pairs = text.split(',').map((part) => part.trim().split('='));
  return Object.fromEntries(
    pairs.map(([column = '', reading = '']) => {
      const known = cellReadings.find((each) => each === reading);
      if (!column || !known)
        throw new BadArgument(
          `--readings is ${text}; write it as safetyStock=decimal, and one of ${cellReadings.join(', ')}.`,
        );
      return [column, known];
    }),
  );
}

function printResult(counts: RunImportResponse['counts'], badRows: BadRow[], verb: string): void {
  const { rows, created, changed, unchanged, bad } = counts;
  console.log(`${rows} rows: ${created} ${verb} created, ${changed} changed, ${unchanged} unchanged, ${bad} bad.`);
  printBadRows(badRows);
}

function printBadRows(badRows: BadRow[]): void {
  for (const { row, column, value, reason, remedy } of badRows.slice(0, ROWS_PRINTED_MAX)) {
    console.error(`  row ${row}${column ? `, ${column}` : ''} "${value}": ${reason} ${remedy}`);
  }
  if (badRows.length > ROWS_PRINTED_MAX) console.error(`  … and ${badRows.length - ROWS_PRINTED_MAX} more`);
}
