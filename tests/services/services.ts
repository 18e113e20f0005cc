import { Command } from 'commander';
import { type ServiceName, serviceNames } from './service.ts';
import { startServices } from './start-services.ts';

/** `npm run services`: starts real services for trying the bridge, and stops them at Ctrl-C. See docs/how-to/run-the-services.md. */
const program = new Command('services')
  .argument('[names...]', `which of ${serviceNames.join(', ')}; all of them where none is named`)
  .option('--dir <folder>', 'where they keep their data; a temporary folder, removed at the end, where it is not said')
  .option('--install', 'install missing Debian packages first (as root)')
  .option('--json', 'say where they are in one line of JSON once they all answer')
  .parse();
const { dir, install = false, json = false } = program.opts<{ dir?: string; install?: boolean; json?: boolean }>();
const wanted = program.args.length > 0 ? program.args : [...serviceNames];
const unknown = wanted.filter((name) => !(serviceNames as readonly string[]).includes(name));
if (unknown.length > 0)
  program.error(`There is no service ${unknown.join(', ')}; there are ${serviceNames.join(', ')}.`);

const say = (line: string) => process.stderr.write(`${line}\n`);
const services = await startServices(wanted as ServiceName[], { ...(dir ? { directory: dir } : {}), install, say });
const { addresses, failures } = services;
if (json) process.stdout.write(`${JSON.stringify({ services: addresses, failures })}\n`);
else process.stdout.write(`${JSON.stringify({ services: addresses }, null, 2)}\n\nCtrl-C stops them.\n`);

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  clearInterval(staying);
  await services.stop();
  process.exitCode = Object.keys(failures).length > 0 ? 1 : 0;
}
process.on('SIGINT', end);
process.on('SIGTERM', end);
const staying = setInterval(() => {}, 1 << 30);
if (Object.keys(addresses).length === 0) await end();
