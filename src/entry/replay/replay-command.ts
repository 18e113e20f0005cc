import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BadSetting, readSettings } from '../../kernel/index.ts';
import { RefusedByTrueup } from './call-api.ts';
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
  const mappingFile = options.mapping ?? findMapping(file);
  const mapping = readMapping(mappingFile);
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
    language: environment.LANG?.startsWith('zh') ? 'zh' : 'en',
    print: say,
  });
}

/** Beside the answer, so that --json prints nothing else. */
function say(line: string): void {
  console.error(line);
}

/** Beside the log, as <name>.mapping.json, or among the examples. */
function findMapping(file: string): string {
  const name = `${basename(file).replace(/\.[^.]*$/, '')}.mapping.json`;
  const found = [join(dirname(file), name), join('docs', 'examples', name)].find((one) => existsSync(one));
  if (found) return found;
  throw new BadSetting(
    `There is no mapping for ${basename(file)}. Say which column means what in a ${name} beside it, or give one with --mapping; docs/guides/replay.md shows how.`,
  );
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
