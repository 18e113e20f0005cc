import { Readable } from 'node:stream';
import { type Database, StoreTrouble } from '../../../kernel/index.ts';
import { findContentPlace, findPartPiece } from '../queries/content.ts';
import { piecesOf } from '../rules/parts.ts';
import { fileStoresOf, outsideOf, sayTrouble } from './file-stores.ts';

/** A stream from one byte up to and including another. Throws, before anything is sent, when the bytes can't be had. */
export async function openContent(database: Database, contentId: string, from: number, to: number): Promise<Readable> {
  const chunks = bytesOf(database, contentId, from, to);
  const first = await chunks.next().catch((error: unknown) => {
    const { outside } = fileStoresOf(database);
    throw outside && error instanceof StoreTrouble ? sayTrouble(outside, error) : error;
  });
  return Readable.from(withFirst(first, chunks), { objectMode: false });
}

async function* withFirst(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Content may be moved while somebody reads it: what is no longer in one place is read on in the other. */
export async function* bytesOf(
  database: Database,
  contentId: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  let at = from;
  let before: string | null | undefined;
  while (at <= to) {
    const place = await database.glance((tx) => findContentPlace(tx, contentId));
    if (!place || place.objectKey === before) throw new StoreTrouble('missing', `content ${contentId}`);
    before = place.objectKey;
    const chunks =
      place.objectKey === null
        ? partsOf(database, contentId, at, to)
        : outsideOf(database).get(place.objectKey, { from: at, to });
    try {
      for await (const chunk of chunks) {
        at += chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof StoreTrouble && error.kind === 'missing')) throw error;
    }
  }
}

/** One part in memory at a time, each read by itself: a slow reader holds no connection. Ends where a part is gone. */
async function* partsOf(database: Database, contentId: string, from: number, to: number): AsyncGenerator<Buffer> {
  for (const piece of piecesOf(from, to)) {
    const bytes = await database.glance((tx) => findPartPiece(tx, contentId, piece));
    if (!bytes) return;
    yield bytes;
  }
}
