import type { Readable } from 'node:stream';
import { misconfigured } from '../../say-trouble.ts';

/** A directory with files in it, here or elsewhere. Paths are relative to it, with `/`, and were judged by `safePath`. */
export interface FilePlace {
  /** What lies in a folder: files and folders; links, devices and the like are left out. Null where the folder isn't there. */
  list(folder: string): Promise<PlaceEntry[] | null>;
  /** Null: no file is there. */
  stat(path: string): Promise<PlaceEntry | null>;
  read(path: string): Readable | Promise<Readable>;
  write(path: string, content: Buffer): Promise<void>;
  /** Replaces nothing: whatever is called so already is an error `exists`. */
  rename(from: string, to: string): Promise<void>;
  /** At one stroke, whatever stands there at that moment; the caller knows that nobody else's file is called `to`. */
  move(from: string, to: string): Promise<void>;
  /** It may not be there. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface PlaceEntry {
  name: string;
  isFolder: boolean;
  size: number;
  /** Milliseconds, as fine as the place tells them; on SFTP servers whole seconds. */
  modified: number;
}

/** A file of that name is there already. */
export class FileExists extends Error {
  override name = 'FileExists';
}

/** The parts of a path below a place. Throws Misconfigured for what leads elsewhere, or looks different to other systems. */
export function safePath(path: string): string {
  const steps = path.split('/');
  const isSafe = steps.every(
    (step) => step !== '' && step !== '.' && step !== '..' && step.length <= 255 && !/[\\\p{Cc}]/u.test(step),
  );
  if (isSafe && path.length <= 1_000) return path;
  throw misconfigured({
    zh: `路径“${path.slice(0, 100)}”不允许：只能写目录之内的相对路径，不能有 ..、空段、反斜杠或控制字符。`,
    en: `the path "${path.slice(0, 100)}" isn't allowed: it must lie below the directory, without .., empty parts, backslashes or control characters`,
  });
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function below(folder: string, name: string): string {
  return safePath(folder === '' ? name : `${folder}/${name}`);
}
