import type { Settings } from '../kernel/index.ts';
import { examineFileStores, moveContent } from '../modules/collaboration/index.ts';
import { BadArgument } from './end-with-sentence.ts';
import { mebibytes, sayFileStores } from './say-file-stores.ts';
import { withProgram } from './with-program.ts';

/** Prints how much content lies where, and what is wrong with the store outside. */
export async function listFiles(settings: Settings, options: { json?: boolean }): Promise<void> {
  await withProgram(settings, async ({ database, clock }) => {
    const found = await examineFileStores(database, clock.now());
    if (options.json) {
      const { trouble, outside, ...rest } = found;
      const said = { ...rest, outside: outside ?? null, trouble: trouble?.refusalName ?? null };
      console.log(JSON.stringify(said, null, 2));
    } else console.log(sayFileStores(found));
    if (found.trouble) throw found.trouble;
  });
}

/** Moves the content that lies in the other place, and says how far it is. */
export async function moveFiles(settings: Settings, options: { to: string; json?: boolean }): Promise<void> {
  const { to, json } = options;
  if (to !== 's3' && to !== 'database') throw new BadArgument(`--to is "${to}"; say s3 or database.`);
  await withProgram(settings, async ({ database, clock }) => {
    const moved = await moveContent(database, {
      to,
      now: clock.now,
      onMoved: ({ contents, bytes }) => {
        if (!json && contents % 100 === 0) console.error(`${contents} moved, ${mebibytes(bytes)}`);
      },
    });
    if (moved.lost > 0) process.exitCode = 1;
    if (json) return console.log(JSON.stringify({ to, ...moved }));
    console.log(
      `${moved.contents} moved to ${to === 's3' ? 'the S3-compatible store' : 'the database'}, ${mebibytes(moved.bytes)}`,
    );
    if (moved.lost > 0) {
      console.log(
        `${moved.lost} are gone from the store, or aren’t what was put there: restore them there and move again.`,
      );
    }
    if (settings.filesStore !== to) {
      console.log(`New files still go to ${settings.filesStore}: set TRUEUP_FILES_STORE=${to} and start again.`);
    }
  });
}
