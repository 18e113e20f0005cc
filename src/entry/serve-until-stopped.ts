import type { Settings } from '../kernel/index.ts';
import { type ServeOptions, serve } from './serve.ts';
import { isSupervised } from './supervise-server.ts';

const STOP_SECONDS_MAX = 20;

/** Serves until Ctrl-C, a termination signal or the supervisor's word; then finishes what was acknowledged and leaves with code 0. */
export async function serveUntilStopped(settings: Settings, options: ServeOptions): Promise<void> {
  const serving = await serve(settings, options, (line) => console.log(line));
  const supervised = isSupervised();
  if (supervised) process.send?.('serving');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (supervised) process.on('message', (message) => message === 'stop' && resolve());
  });
  // A second signal, or a stop that hangs, ends the program at once; the database recovers by itself. Under a supervisor
  // the terminal's signal comes twice, by itself and as the supervisor's word: there the supervisor counts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => supervised || process.exit(130));
  setTimeout(() => process.exit(1), STOP_SECONDS_MAX * 1_000).unref();
  await serving.stop();
  process.exit(0);
}
