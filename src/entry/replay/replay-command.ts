import { existsSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { BadSetting, type Language, readSettings } from '../../kernel/index.ts';
import { terminalLanguage } from '../terminal-language.ts';
import { RefusedByTrueup } from './call-api.ts';
import { findMapping, type KnownMapping, shippedMappings } from './find-mapping.ts';
import { readMapping } from './mapping.ts';
import { printSummary } from './print-summary.ts';
import { type Reached, reachTrueup } from './reach-trueup.ts';
import { readLog } from './read-log.ts';
import { replayLog } from './replay-log.ts';

export interface ReplayOptions {
  mapping?: string;
  url?: string;
  signIn?: string;
  rows?: string;
  out?: string;
  json?: boolean;
}

/** `trueup replay <log.csv>`: answers the exit code. */
export async function replay(file: string, options: ReplayOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = performance.now();
  if (!existsSync(file)) throw new BadSetting(`There is no log ${file}. Check its path.`);
  const { file: mappingFile, mapping } = mappingFor(file, options.mapping, terminalLanguage(environment));
  const log = readLog(file, mapping, rowsMax(options.rows));
  say(`${file}: ${log.rowsRead} rows, read by ${mappingFile}`);
  let reached: Reached | undefined;
  try {
    reached = await reach(options, environment);
    const summary = await replayLog(reached, mapping, log, showProgress);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const whole = { log: mapping.log, url: reached.api.url, seconds, ...summary };
    if (options.out) writeFileSync(options.out, `${JSON.stringify(whole, null, 2)}\n`);
    if (options.json) console.log(JSON.stringify(whole));
    else {
      printSummary(summary, (line) => console.log(line), options.out);
      console.log(`\n  Trueup's own books agree on all ${summary.booksAgree} order steps. ${seconds} s.`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedByTrueup)) throw error;
    say(`Trueup refused: ${error.message} (${error.problem.name})`);
    return 5;
  } finally {
    await reached?.stop();
  }
}

function reach(options: ReplayOptions, environment: NodeJS.ProcessEnv): Promise<Reached> {
  return reachTrueup(readSettings(environment), {
    ...(options.url ? { url: options.url } : {}),
    ...(options.signIn ? { signInName: options.signIn } : {}),
    ...(environment.TRUEUP_PASSWORD ? { password: environment.TRUEUP_PASSWORD } : {}),
    ...(environment.TRUEUP_API_KEY ? { apiKey: environment.TRUEUP_API_KEY } : {}),
    language: terminalLanguage(environment),
    print: say,
  });
}

/** Beside the answer, so that --json prints nothing else. */
function say(line: string): void {
  console.error(line);
}

/** The one given, the log's own beside it (<log>.mapping.json), or the one among those that ship whose columns the log has. */
function mappingFor(log: string, given: string | undefined, language: Language): KnownMapping {
  const { dir, name } = parse(log);
  const own = join(dir, `${name}.mapping.json`);
  const file = given ?? (existsSync(own) ? own : undefined);
  return file ? { file, mapping: readMapping(file) } : findMapping(log, shippedMappings(), language);
}

function rowsMax(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new BadSetting(`--rows is "${text}": give a whole number above zero.`);
}

function showProgress(sent: number, all: number): void {
  if (!process.stderr.isTTY && sent < all) return;
  if (sent % 50 === 0 || sent === all)
    process.stderr.write(`\r${sent} of ${all} reports sent${sent === all ? '\n' : ''}`);
}
