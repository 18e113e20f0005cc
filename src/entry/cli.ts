import { Command } from 'commander';
import { readSettings } from '../kernel/index.ts';
import { endWithSentence } from './end-with-sentence.ts';
import type { ImportOptions } from './import-file.ts';
import type { ReplayOptions } from './replay/replay-command.ts';
import type { RunOptions } from './run-command.ts';
import type { SimulatedMachines } from './simulate-machines.ts';
import type { SimulatedReader } from './simulate-reader.ts';

const program = new Command('trueup')
  .description('Trueup 账实通: plan, shop floor and shelf kept one')
  .showHelpAfterError();

const settings = () => readSettings(process.env);

// What a command needs is loaded when it is called: help comes at once.
program
  .command('serve', { isDefault: true })
  .description('start the desk app, the floor app and the API')
  .option('--no-demo', 'leave an empty database empty, with one administrator')
  .option('--simulate', 'let simulated operators work in the demo factory')
  .option('--simulate-speed <times>', 'how many times faster than the clock they work', '60')
  .option('--dev', 'take screens from the sources and reload')
  .action(async (options: { demo: boolean; simulate?: boolean; simulateSpeed: string; dev?: boolean }) => {
    const { endWithSupervisor, isSupervised, superviseServer } = await import('./supervise-server.ts');
    // With --dev a watcher starts the program again already.
    if (isSupervised()) endWithSupervisor();
    else if (!options.dev) await superviseServer();
    const { serveUntilStopped } = await import('./serve-until-stopped.ts');
    const { readSpeed } = await import('./simulate.ts');
    await serveUntilStopped(settings(), {
      demo: options.demo,
      simulate: options.simulate ?? false,
      simulateSpeed: readSpeed(options.simulateSpeed),
      dev: options.dev ?? false,
    });
  });

program
  .command('migrate')
  .description("bring the database to this program's schema and stop")
  .action(async () => (await import('./migrate-once.ts')).migrateOnce(settings()));

program
  .command('seed')
  .description('fill an empty database and stop: one administrator, or the demo factory')
  .option('--demo', 'the demo factory with a month behind it')
  .action(async ({ demo = false }: { demo?: boolean }) =>
    (await import('./seed-once.ts')).seedOnce(settings(), { demo }),
  );

program
  .command('replay <log>')
  .description('send the reports of a CSV log through the public API, with their own times')
  .option(
    '--mapping <file>',
    'which column means what (default: <log>.mapping.json beside it, or the known one whose columns it has)',
  )
  .option('--url <address>', 'a running Trueup (default: the usual address, or one started for this)')
  .option('--sign-in <name>', 'who replays; the password is in TRUEUP_PASSWORD, or an API key in TRUEUP_API_KEY')
  .option('--rows <number>', 'only so many rows from the start of the file')
  .option('--out <file>', 'write every figure and every instance as JSON')
  .option('--json', 'print one JSON object instead of tables')
  .action(async (log: string, options: ReplayOptions) => {
    const { replay } = await import('./replay/replay-command.ts');
    process.exitCode = await replay(log, options, process.env);
  });

program
  .command('simulate-reader')
  .description('post what an RFID portal would read of the pallets beside it to a running Trueup')
  .option('--url <address>', 'a running Trueup', 'http://127.0.0.1:8420')
  .option('--reader <code>', 'the portal; otherwise the first there is')
  .option(
    '--sign-in <name>',
    'who posts; the password is in TRUEUP_PASSWORD, or an API key in TRUEUP_API_KEY',
    'keeper',
  )
  .option('--bursts <number>', 'how many passages', '1')
  .option('--seconds <number>', 'how long one takes', '3')
  .option(
    '--mqtt <address>',
    'publish over this broker instead; TRUEUP_MQTT_USER and TRUEUP_MQTT_PASSWORD hold there too',
  )
  .option('--sweep <place>', 'instead, sweep this place with a hand-held reader, such as FIN-1')
  .action(async (options: SimulatedReader) =>
    (await import('./simulate-reader.ts')).simulateReader(options, process.env),
  );

program
  .command('simulate-machines')
  .description('say what machines would of cycles, states and stops, to a running Trueup')
  .option('--url <address>', 'a running Trueup', 'http://127.0.0.1:8420')
  .option('--machines <codes>', 'between commas; otherwise the first three there are')
  .option(
    '--sign-in <name>',
    'who posts; the password is in TRUEUP_PASSWORD, or an API key in TRUEUP_API_KEY',
    'manager',
  )
  .option('--minutes <number>', 'how long they work', '10')
  .option('--cycle <seconds>', 'how long a cycle takes', '5')
  .option(
    '--mqtt <address>',
    'publish over this broker instead; TRUEUP_MQTT_USER and TRUEUP_MQTT_PASSWORD hold there too',
  )
  .action(async (options: SimulatedMachines) =>
    (await import('./simulate-machines.ts')).simulateMachines(options, process.env),
  );

program
  .command('doctor')
  .description('look at settings, database, ledger and audit log, and say what to do; changes nothing')
  .option('--json', 'print one JSON object')
  .action(async (options: { json?: boolean }) => {
    const { doctor } = await import('./doctor/doctor.ts');
    process.exitCode = await doctor(process.env, options);
  });

program
  .command('commands')
  .description('list what `run` can execute; with a name, its input too')
  .argument('[name]', 'whole name or a part of it')
  .option('--json', 'print JSON, with the input of each as JSON Schema')
  .action(async (name: string | undefined, options: { json?: boolean }) =>
    (await import('./list-commands.ts')).listCommands(name, options),
  );

program
  .command('run')
  .description('execute one command, or ask one query, as the API would')
  .argument('<name>', 'such as execution.release-order')
  .option('--input <json>', 'its input as a JSON object; - reads it from the standard input', '{}')
  .option('--as <person>', 'code of the person on whose behalf; otherwise Trueup itself')
  .option('--key <key>', 'idempotency key; a repeat with the same one gets the first answer')
  .action(async (name: string, options: RunOptions) =>
    (await import('./run-command.ts')).runCommand(settings(), name, options),
  );

program
  .command('import')
  .description('import items, partners, locations, bom-lines, routing-operations or work-centres from Excel or CSV')
  .argument('<entity>', 'what the rows are')
  .argument('<file>', '.xlsx or .csv')
  .option('--mapping <file>', "JSON: our column's name → heading in the file, where they differ")
  .option('--readings <answers>', 'how 1,234 or 8/11/2026 is meant: safetyStock=decimal,due=day_first')
  .option('--mode <mode>', 'all-or-nothing or good-rows', 'all-or-nothing')
  .option('--preview', 'say what would happen and change nothing')
  .option('--publish', 'BOMs and routings: publish what was written')
  .option('--as <person>', 'code of the person on whose behalf; otherwise Trueup itself')
  .option('--key <key>', 'idempotency key')
  .action(async (entity: string, file: string, options: ImportOptions) =>
    (await import('./import-file.ts')).importFile(settings(), entity, file, options),
  );

const parked = program.command('parked').description('events that a reaction or a webhook couldn’t take');
parked
  .command('list', { isDefault: true })
  .description('print them with their reasons, and what waits behind them')
  .option('--json', 'print JSON')
  .action(async (options: { json?: boolean }) => (await import('./parked.ts')).listParked(settings(), options));
for (const [verb, says] of [
  ['release', 'try a parked event again; what waits behind it follows'],
  ['drop', 'leave a parked event out for this reader; what waits behind it follows'],
] as const) {
  parked
    .command(verb)
    .description(says)
    .argument('<reader>', 'as `parked` prints it, such as execution.review-short-orders')
    .argument('<event>', 'id of the event')
    .option('--reason <words>', 'why, for the audit log')
    .option('--as <person>', 'code of the person on whose behalf; otherwise Trueup itself')
    .action(async (consumer: string, eventId: string, options: { reason?: string; as?: string }) =>
      (await import('./parked.ts')).settleParked(settings(), verb, { consumer, eventId, ...options }),
    );
}

const files = program.command('files').description('where the content of attached files lies');
files
  .command('list', { isDefault: true })
  .description('print how much lies in the database and in the S3-compatible store, and whether that one works')
  .option('--json', 'print JSON')
  .action(async (options: { json?: boolean }) => (await import('./move-files.ts')).listFiles(settings(), options));
files
  .command('move')
  .description('move what lies in the other place; may be broken off and begun again, also while Trueup serves')
  .requiredOption('--to <place>', 's3 or database')
  .option('--json', 'print one JSON object')
  .action(async (options: { to: string; json?: boolean }) =>
    (await import('./move-files.ts')).moveFiles(settings(), options),
  );

const account = program.command('account').description('lets somebody in again, when nobody can at the desk');
account
  .command('unlock')
  .description('lift the sign-in locks of a person')
  .argument('<person>', 'code of the person')
  .action(async (person: string) => (await import('./help-in.ts')).unlockAccount(settings(), person));
account
  .command('reset-password')
  .description('set a new password that is printed once and must be changed at the next sign-in')
  .argument('<person>', 'code of the person')
  .action(async (person: string) => (await import('./help-in.ts')).resetPassword(settings(), person));

program
  .command('device')
  .description('the devices that people sign in on')
  .command('code')
  .description('print a code that enrols one device, typed in on it within 15 minutes')
  .argument('<name>', 'what stands on the device, such as PDA-01')
  .action(async (name: string) => (await import('./help-in.ts')).printEnrolmentCode(settings(), name));

const audit = program.command('audit').description('the audit log');
audit
  .command('verify')
  .description('recompute the chains of the audit log; exit code 1 when one is broken')
  .option('--from <moment>', 'begin here (ISO 8601) and take what lies before as sound')
  .option('--json', 'print one JSON object')
  .action(async (options: { from?: string; json?: boolean }) => {
    const { verifyAuditOnce } = await import('./verify-audit-once.ts');
    process.exitCode = await verifyAuditOnce(settings(), options);
  });

program
  .command('bench')
  .description('load the public API and compare with plain SQL, as `npm run bench`')
  .allowUnknownOption()
  .argument('[options...]', 'handed on')
  .action(async (_options: string[], command: Command) => {
    const { runBench } = await import('./run-bench.ts');
    process.exitCode = runBench(command.args);
  });

// Whoever reads our output may stop reading early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.exit(endWithSentence(error));
}
