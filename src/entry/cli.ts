import { Command } from 'commander';
import { readSettings } from '../kernel/index.ts';
import { endWithSentence } from './end-with-sentence.ts';

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
    await serveUntilStopped(readSettings(process.env), {
      demo: options.demo,
      simulate: options.simulate ?? false,
      simulateSpeed: Number(options.simulateSpeed),
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

try {
  await program.parseAsync();
} catch (error) {
  process.exit(endWithSentence(error));
}
