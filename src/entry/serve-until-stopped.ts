import type { Settings } from '../kernel/index.ts';
import { type ServeOptions, serve } from './serve.ts';

const STOP_SECONDS_MAX = 20;

/** Serves until Ctrl-C or a termination signal; then finishes what was acknowledged and leaves with code 0. */
export async function serveUntilStopped(settings: Settings, options: ServeOptions): Promise<void> {
  const serving = await serve(settings, options, (line) => console.log(line));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  // A second signal, or a stop that hangs, ends the program at once; the database recovers by itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  setTimeout(() => process.exit(1), STOP_SECONDS_MAX * 1_000).unref();
  await serving.stop();
  process.exit(0);
}
