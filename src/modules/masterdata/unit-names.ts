import { type Database, type Language, registerParameterWords, wordsOfEach } from '../../kernel/index.ts';
import { sayPlace } from './contract.ts';
import { readUnitNames } from './queries/unit-names.ts';

/** A unit is hardly ever renamed; until this has passed, another process may say its old name. */
const KEPT_MILLISECONDS = 60_000;
/** After a failed read, so that a database that is away isn't asked by every sentence. */
const RETRY_MILLISECONDS = 1_000;

let database: Database | undefined;
let names: ReadonlyMap<string, { name: string; nameEn: string }> = new Map();
let readAgainAt = 0;
let reading = false;

/**
 * Units by name in every refusal of the program that works on this database. Sentences are made where nothing can be waited
 * for, so the names are read ahead, again once they are old, and a new unit is called by its code until they are here.
 */
export function followUnitNames(source: Database): void {
  database = source;
  readAgainAt = 0;
  registerParameterWords('unit', unitName);
  registerParameterWords('units', wordsOfEach(unitName));
  for (const kind of ['location', 'place']) registerParameterWords(kind, sayPlace);
  void readNames();
}

/**
 * What the reader calls a unit after a number: 件 or pcs for `pcs`. In English a code in Latin letters is the symbol people
 * write (5 pcs, 5 kg), where the name would want a plural (5 piece). The code also where the unit isn't known (yet).
 */
export function unitName(code: string, language: Language): string {
  if (performance.now() >= readAgainAt) void readNames();
  if (language === 'en' && symbol.test(code)) return code;
  const unit = names.get(code);
  return (language === 'en' ? unit?.nameEn : unit?.name) || code;
}

const symbol = /^[a-z][a-z0-9]{0,5}$/;

export function forgetUnitNames(): void {
  readAgainAt = 0;
}

async function readNames(): Promise<void> {
  if (!database || reading) return;
  reading = true;
  const asked = database;
  readAgainAt = performance.now() + KEPT_MILLISECONDS;
  try {
    const units = await asked.read(readUnitNames);
    names = new Map(units.map((unit) => [unit.code, unit]));
  } catch {
    // Codes are said instead; the refusal itself matters more than its words.
    readAgainAt = performance.now() + RETRY_MILLISECONDS;
  } finally {
    reading = false;
    if (asked !== database) readAgainAt = 0;
  }
}
