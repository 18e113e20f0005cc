import { Command } from 'commander';
import { readSettings } from '../kernel/index.ts';
import { endWithSentence } from './end-with-sentence.ts';
import type { ReplayOptions } from './replay/replay-command.ts';

const program = new Command('trueup')
  .description('Trueup 账实通: plan, shop floor and shelf kept one')
  .showHelpAfterError();

program
  .command('serve', { isDefault: true })
  .description('start the desk app, the floor app and the API')
  .option('--no-demo', 'leave an empty database empty, with one administrator')
  .option('--simulate', 'let simulated operators work in the demo factory')
  .option('--simulate-speed <times>', 'how many times faster than the clock they work', '60')
  .option('--dev', 'take screens from the sources and reload')
  .action(async (options: { demo: boolean; simulate?: boolean; simulateSpeed: string; dev?: boolean }) => {
    const { serveUntilStopped } = await import('./serve-until-stopped.ts');
    const { readSpeed } = await import('./simulate.ts');
    await serveUntilStopped(readSettings(process.env), {
      demo: options.demo,
      simulate: options.simulate ?? false,
      simulateSpeed: readSpeed(options.simulateSpeed),
      dev: options.dev ?? false,
    });
  });

program
  .command('migrate')
  .description("bring the database to this program's schema and stop")
  .action(async () => {
    const { migrateOnce } = await import('./migrate-once.ts');
    await migrateOnce(readSettings(process.env));
  });

program
  .command('seed')
  .description('fill an empty database and stop: one administrator, or the demo factory')
  .option('--demo', 'the demo factory with a month behind it')
  .action(async (options: { demo?: boolean }) => {
    const { seedOnce } = await import('./seed-once.ts');
    await seedOnce(readSettings(process.env), { demo: options.demo ?? false });
  });

program
  .command('replay <log>')
  .description('send the reports of a CSV log through the public API, with their own times')
  .option('--mapping <file>', 'which column means what (default: <log>.mapping.json beside it, or in docs/examples)')
  .option('--url <address>', 'a running Trueup (default: the usual address, or one started for this)')
  .option('--sign-in <name>', 'who replays; the password is in TRUEUP_PASSWORD, or an API key in TRUEUP_API_KEY')
  .option('--rows <number>', 'only so many rows from the start of the file')
  .option('--out <file>', 'write every figure and every instance as JSON')
  .option('--json', 'print one JSON object instead of tables')
  .action(async (log: string, options: ReplayOptions) => {
    const { replay } = await import('./replay/replay-command.ts');
    process.exitCode = await replay(log, options, process.env);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exit(endWithSentence(error));
}
