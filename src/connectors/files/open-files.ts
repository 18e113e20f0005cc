import type { Clock } from '../../kernel/clock.ts';
import type { Connection } from '../port.ts';
import { refusedThere } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { BadFile } from './bad-file.ts';
import { describePattern, listPatterns, readAllFiles } from './describe-files.ts';
import type { FileSettings } from './file-settings.ts';
import type { FilePlace } from './places/file-place.ts';
import { lookUpFile, pushFile } from './push-file.ts';
import { putAwayFolders } from './taking/put-away.ts';
import { openScratch } from './taking/snapshot.ts';
import { openTaking } from './taking/take-files.ts';

interface FilesPorts {
  place: FilePlace;
  settings: FileSettings;
  clock: Clock;
  /** How the place is reached, step by step. */
  enter: Step[];
}

/** A connection to a directory, wherever it is. */
export function openFiles({ place, settings, clock, enter }: FilesPorts): Connection {
  const scratch = openScratch();
  // One each: pages of several resources may be asked for in turn, and each goes on in its own file.
  const takings = new Map<string, ReturnType<typeof openTaking>>();
  const takingOf = (resource: string) => {
    const taking = takings.get(resource) ?? openTaking({ place, settings, clock, scratch });
    takings.set(resource, taking);
    return taking;
  };
  return {
    test: () => walkSteps([...enter, ...useSteps(place, settings)]),
    listResources: () => listPatterns(place, settings),
    describe: (resource) => describePattern(place, settings, scratch, resource).catch(tellBadFile),
    pull: (request) => takingOf(request.resource).pull(request),
    push: (request) => pushFile(place, settings, request),
    lookUp: (request) => lookUpFile(place, settings, request),
    async *readAll(request) {
      try {
        yield* readAllFiles(place, settings, scratch, request);
      } catch (error) {
        tellBadFile(error);
      }
    },
    async close() {
      for (const taking of takings.values()) await taking.close();
      await scratch.close();
      await place.close();
    },
  };
}

function useSteps(place: FilePlace, settings: FileSettings): Step[] {
  const list: Step = {
    what: { zh: '列出文件', en: 'files are listed' },
    async act() {
      const files = ((await place.list('')) ?? []).filter(({ isFolder }) => !isFolder);
      return { zh: `目录里有 ${files.length} 个文件`, en: `the directory has ${files.length} files` };
    },
  };
  const move: Step = {
    what: { zh: 'done 和 failed 子目录可用', en: 'the folders done and failed can be used' },
    async act() {
      for (const folder of putAwayFolders) await place.makeFolder(folder);
      return undefined;
    },
  };
  return settings.after === 'move' ? [list, move] : [list];
}

function tellBadFile(error: unknown): never {
  if (!(error instanceof BadFile)) throw error;
  throw refusedThere(
    { zh: `文件无法读取：${error.said.zh}`, en: `the file can't be read: ${error.said.en}` },
    { status: 'bad_file' },
  );
}
