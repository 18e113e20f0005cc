import { type Clock, type Database, systemClock } from '../kernel/index.ts';
import { findLastAnchorAt, openAuditAnchor } from '../modules/identity/index.ts';

const EVERY_MINUTES = 5;
const LATE_MINUTES = 3 * EVERY_MINUTES;

/** Notes the ends of the audit chains at start, every few minutes and at the end. What fails is logged and tried again. */
export async function keepAuditAnchor(
  database: Database,
  file: string | undefined,
  log: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  if (file === undefined) return { stop: async () => {} };
  const anchor = openAuditAnchor(database, file);
  const write = () =>
    anchor.write().catch((error: Error) => log(`the audit anchor ${file} can't be written: ${error.message}`));
  await write();
  const timer = setInterval(write, EVERY_MINUTES * 60_000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await write();
    },
  };
}

/** Why the noted ends are older than they should be, or undefined. */
export async function whyAnchorLate(file: string, clock: Clock = systemClock): Promise<string | undefined> {
  const last = await findLastAnchorAt(file);
  if (!last) return 'nothing has been written to the audit anchor';
  const minutes = Math.round((clock.now().getTime() - last.getTime()) / 60_000);
  return minutes > LATE_MINUTES ? `the audit anchor was written ${minutes} minutes ago` : undefined;
}
