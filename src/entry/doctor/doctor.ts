import { BadSetting, readSettings, type Settings } from '../../kernel/index.ts';
import { whyDatabaseUnfit } from '../open-program-database.ts';
import { examineDatabase } from './examine-database.ts';
import { examineMachine } from './examine-machine.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { reachDatabase } from './reach-database.ts';

/** Looks at everything a living Trueup needs and changes nothing. Answers the exit code: 1 when something fails. */
export async function doctor(environment: NodeJS.ProcessEnv, options: { json?: boolean }): Promise<number> {
  const findings = await examine(environment);
  const failed = findings.some((finding) => finding.state === 'fail');
  if (options.json) console.log(JSON.stringify({ healthy: !failed, findings }, null, 2));
  else for (const finding of findings) print(finding);
  return failed ? 1 : 0;
}

async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings(environment);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    return [fail('settings', error.message, 'The rest was not looked at.')];
  }
  return [ok('settings', 'readable'), ...(await examineMachine(settings)), ...(await examineReached(settings))];
}

async function examineReached(settings: Settings): Promise<Finding[]> {
  try {
    const reached = await reachDatabase(settings);
    if (!reached) return [warn('database', 'there is none yet', 'Start Trueup: it makes one.')];
    try {
      return await examineDatabase(reached.url, reached.how, settings);
    } finally {
      await reached.leave();
    }
  } catch (error) {
    const unfit = whyDatabaseUnfit(error, settings.databaseUrl);
    return [fail('database', unfit instanceof Error ? unfit.message : String(unfit), 'Correct it and look again.')];
  }
}

const marks = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };

function print({ name, state, says, remedy }: Finding): void {
  console.log(`${marks[state]}  ${name.padEnd(14)}  ${says}`);
  if (remedy) console.log(`      ${' '.repeat(14)}  → ${remedy}`);
}
