import { Readable } from 'node:stream';
import { type Database, type ObjectStore, StoreTrouble } from '../../../kernel/index.ts';
import type { FilePlace } from '../contract.ts';
import { type ContentToMove, deleteParts, findContentIn, setContentPlace } from '../queries/content.ts';
import { inWords, outsideOf, sayTrouble } from './file-stores.ts';
import { bytesOf } from './open-content.ts';
import { withReceived } from './receive-body.ts';
import { noteObject, writeParts } from './store-content.ts';

const AT_ONCE = 50;

export interface Moved {
  contents: number;
  bytes: number;
  /** What the store outside hasn't any more; it stays where it is said to be. */
  lost: number;
}

/**
 * Moves all content that lies in the other place, one after another: bytes first, then the row, so that it may be broken off anywhere and
 * begun again, also while people work. What is read back is held against its hash. Untold: where bytes lie changes no file.
 */
export async function moveContent(
  database: Database,
  { to, now, onMoved = () => {} }: { to: FilePlace; now: () => Date; onMoved?: (moved: Moved) => void },
): Promise<Moved> {
  const outside = outsideOf(database);
  const moved = { contents: 0, bytes: 0, lost: 0 };
  const from = to === 's3' ? 'database' : 's3';
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const some = await database.glance((tx) => findContentIn(tx, from, { after, limit: AT_ONCE }));
    const last = some.at(-1);
    if (!last) return moved;
    after = last.id;
    for (const content of some) {
      const done = await (to === 's3'
        ? moveOut(database, outside, content, now())
        : moveIn(database, outside, content));
      if (done === 'lost') moved.lost += 1;
      if (done !== 'moved') continue;
      moved.contents += 1;
      moved.bytes += content.size;
      onMoved(moved);
    }
  }
}

type Done = 'moved' | 'left' | 'lost';

/** Left when somebody else moved or swept it meanwhile; what was put outside is then swept. */
async function moveOut(database: Database, outside: ObjectStore, content: ContentToMove, now: Date): Promise<Done> {
  const { id, size, sha256 } = content;
  const key = await noteObject(database, now);
  const open = () => Readable.from(bytesOf(database, id, 0, size - 1), { objectMode: false });
  await inWords(outside, () => outside.put(key, { size, sha256, open }));
  return database.transaction('collaboration.move-content', async (tx) => {
    if (!(await setContentPlace(tx, id, { from: null, to: key }))) return 'left';
    await deleteParts(tx, id);
    return 'moved';
  });
}

async function moveIn(database: Database, outside: ObjectStore, content: ContentToMove): Promise<Done> {
  const { id, objectKey, size } = content;
  if (objectKey === null) return 'left';
  const body = Readable.from(outside.get(objectKey, { from: 0, to: size - 1 }), { objectMode: false });
  try {
    return await withReceived(body, size, async ({ path, sha256 }) => {
      if (!sha256.equals(content.sha256)) return 'lost';
      return database.transaction('collaboration.move-content', async (tx) => {
        if (!(await setContentPlace(tx, id, { from: objectKey, to: null }))) return 'left';
        await writeParts(tx, id, path);
        return 'moved';
      });
    });
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error;
    if (error.kind === 'missing') return 'lost';
    throw sayTrouble(outside, error);
  }
}
