import type { Clock } from '../../../kernel/clock.ts';
import { misconfigured } from '../../say-trouble.ts';
import { type FileSettings, isPassing, readResource } from '../file-settings.ts';
import { below, type FilePlace, type PlaceEntry } from '../places/file-place.ts';
import { matchName } from '../places/match-name.ts';
import { signatureOf } from './snapshot.ts';
import type { TakeState } from './take-state.ts';

export interface FoundFile {
  path: string;
  entry: PlaceEntry;
  /** A companion lies beside it. */
  accompanied: boolean;
}

/** Looked at by one pull, the oldest first; what was had or waits stays in the checkpoint, and that is written with every page. */
export const FILES_MAX = 5_000;

/** The files that a resource means, those written first coming first. */
export async function findFiles(place: FilePlace, settings: FileSettings, resource: string): Promise<FoundFile[]> {
  const { folder, pattern } = readResource(resource);
  const entries = await place.list(folder);
  // Nothing to read and nowhere to read are two things.
  if (!entries)
    throw misconfigured({ zh: `目录里没有子目录 ${folder}。`, en: `the directory has no folder ${folder}` });
  return filesIn(entries, folder, pattern, settings);
}

export function filesIn(
  entries: readonly PlaceEntry[],
  folder: string,
  pattern: string,
  settings: FileSettings,
): FoundFile[] {
  const files = entries.filter(
    ({ name, isFolder }) => !isFolder && !isPassing(name, settings) && matchName(pattern, name),
  );
  if (files.length > FILES_MAX && settings.after === 'remember')
    throw misconfigured({
      zh: `目录里有 ${files.length} 个文件，最多记住 ${FILES_MAX} 个：请改为读后移走，或清理旧文件。`,
      en: `the directory has ${files.length} files, and ${FILES_MAX} are remembered at most: let them be moved afterwards, or clear old ones away`,
    });
  const names = new Set(entries.map(({ name }) => name));
  files.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
  return files.map((entry) => ({
    path: below(folder, entry.name),
    entry,
    accompanied: companionNames(entry.name).some((name) => names.has(name)),
  }));
}

/** Whether the other side has done writing. `seen` keeps how files looked, so that a restart needn't wait anew. */
export function openCompleteness(settings: FileSettings, clock: Clock) {
  const looks = new Map<string, [signature: string, since: string]>();
  return function isComplete({ path, entry, accompanied }: FoundFile, state: TakeState): boolean {
    if (settings.complete === 'renamed') return true;
    if (settings.complete === 'companion') return accompanied;
    const now = clock.now();
    const signature = signatureOf(entry);
    const look = [state.seen[path], looks.get(path)].find((one) => one?.[0] === signature) ?? [
      signature,
      now.toISOString(),
    ];
    state.seen[path] = look;
    looks.set(path, look);
    const [, since] = look;
    return now.getTime() - new Date(since).getTime() >= settings.stillSeconds * 1_000;
  };
}

export async function companionOf(place: FilePlace, path: string): Promise<string | undefined> {
  for (const name of companionNames(path)) if (await place.stat(name)) return name;
  return undefined;
}

/** `items.csv.done`, or `items.done`. */
function companionNames(path: string): string[] {
  const dot = path.lastIndexOf('.');
  return [`${path}.done`, ...(dot > path.lastIndexOf('/') + 1 ? [`${path.slice(0, dot)}.done`] : [])];
}
