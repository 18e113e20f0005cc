import type { Settings } from '../kernel/index.ts';
import { verifyAudit } from '../modules/identity/index.ts';
import { sayAnchor } from './say-anchor.ts';
import { terminalLanguage } from './terminal-language.ts';
import { withProgram } from './with-program.ts';

/** Recomputes the chains of the audit log. Answers the exit code: 0 whole, 1 broken, or not compared with the anchor that is set. */
export async function verifyAuditOnce(settings: Settings, options: { from?: string; json?: boolean }): Promise<number> {
  return withProgram(settings, async ({ database }) => {
    const result = await database.read((tx) =>
      verifyAudit(tx, { from: options.from, anchorFile: settings.auditAnchor }),
    );
    const anchor = sayAnchor(result.anchor);
    if (options.json) console.log(JSON.stringify(result, null, 2));
    else {
      for (const { chain, sequence, at, what } of result.broken) {
        console.log(`chain ${chain}, entry ${sequence}${at ? `, ${at}` : ''}: ${what[terminalLanguage()]}`);
      }
      console.log(
        result.whole
          ? `The audit log is whole: ${result.entries} entries in ${result.chains} chains.`
          : `The audit log is broken in ${result.broken.length} of ${result.chains} chains.`,
      );
      console.log(anchor.says);
    }
    return result.whole && anchor.sound ? 0 : 1;
  });
}
