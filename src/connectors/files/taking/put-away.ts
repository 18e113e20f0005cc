import type { Text } from '../../../kernel/contract.ts';
import { refusedThere } from '../../say-trouble.ts';
import { below, FileExists, type FilePlace, folderOf, nameOf } from '../places/file-place.ts';
import { companionOf } from './find-files.ts';
import { signatureOf } from './snapshot.ts';

export const putAwayFolders = ['done', 'failed'] as const;
type PutAwayFolder = (typeof putAwayFolders)[number];

/** A file that was taken, as it was then. */
export interface Taken {
  path: string;
  signature: string;
  hash: string;
}

/**
 * Moves a file that was taken to `done` or `failed` beside it, under a name with its content's hash: the same content comes to the same name. A
 * file that took its place meanwhile stays, as it hasn't been read; gone is as good as moved.
 */
export async function putAway(place: FilePlace, taken: Taken, where: PutAwayFolder, reason?: Text): Promise<void> {
  const now = await place.stat(taken.path);
  if (!now || signatureOf(now) !== taken.signature) return;
  const folder = below(folderOf(taken.path), where);
  await place.makeFolder(folder);
  const target = below(folder, awayName(taken));
  const companion = await companionOf(place, taken.path);
  // It came a second time, just as it was.
  if (await place.stat(target)) await place.remove(taken.path);
  else {
    await place.move(taken.path, target);
    await bringBackAnother(place, taken, target);
  }
  if (companion) await place.remove(companion);
  if (reason) await place.write(`${target}.reason.txt`, Buffer.from(`${reason.zh}\n${reason.en}\n`));
}

/** Between the look and the rename another file may have come under the name: it was moved unread. */
async function bringBackAnother(place: FilePlace, taken: Taken, target: string): Promise<void> {
  const moved = await place.stat(target);
  if (!moved || signatureOf(moved) === taken.signature) return;
  try {
    await place.rename(target, taken.path);
  } catch (error) {
    if (!(error instanceof FileExists)) throw error;
    throw refusedThere({
      zh: `文件 ${taken.path} 在移走时被另一个替换，那一个没有读过，现在在 ${target}：请放回原处。`,
      en: `another file took the place of ${taken.path} while that was put away; it wasn't read and now lies at ${target}: put it back`,
    });
  }
}

function awayName({ path, hash }: Taken): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${stem.slice(0, 200)}.${hash.slice(0, 12)}${ending}`;
}
