import { createHash } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import type { Text } from '../../../kernel/contract.ts';
import type { PullPage, PullRequest, SourceRow } from '../../port.ts';
import { refusedThere } from '../../say-trouble.ts';
import { BadFile } from '../bad-file.ts';
import { type FileSettings, formatOf } from '../file-settings.ts';
import { type FileRow, fileBounds } from '../formats/file-row.ts';
import { type OpenFile, openFile } from '../formats/open-file.ts';
import type { FilePlace } from '../places/file-place.ts';
import { FILES_MAX, type FoundFile, findFiles, openCompleteness } from './find-files.ts';
import { putAway, type Taken } from './put-away.ts';
import { type Scratch, type Snapshot, signatureOf } from './snapshot.ts';
import { readState, type TakeState, writeState } from './take-state.ts';
import { toSourceRow } from './to-source-row.ts';

type Current = NonNullable<TakeState['current']>;

/** The file that pages are read from, and how far: the next page goes on there, where the checkpoint says the same. */
interface Reading {
  snapshot: Snapshot;
  hash: string;
  had: number;
  rows: AsyncIterator<FileRow> | Iterator<FileRow>;
}

interface TakingPorts {
  place: FilePlace;
  settings: FileSettings;
  clock: Clock;
  scratch: Scratch;
}

/**
 * Takes files one after the other, in pages. A file is put away only by the pull that comes with a checkpoint behind its last row: until then
 * its rows may not have been kept. What was half had when the program ended is read on where it was, if it is still the same file.
 */
export function openTaking({ place, settings, clock, scratch }: TakingPorts) {
  const isComplete = openCompleteness(settings, clock);
  let reading: Reading | undefined;
  /** A page that isn't given, as a file was bad, takes no note of it along in its checkpoint. */
  const bad: TakeState['failed'] = {};

  async function stopReading(): Promise<void> {
    const last = reading;
    reading = undefined;
    await last?.rows.return?.();
    await last?.snapshot.drop();
  }

  async function startReading(snapshot: Snapshot, file: OpenFile, had: number): Promise<void> {
    await stopReading();
    const opened = file.read();
    const rows = Symbol.asyncIterator in opened ? opened[Symbol.asyncIterator]() : opened[Symbol.iterator]();
    reading = { snapshot, hash: snapshot.hash, had, rows };
    for (let nth = 0; nth < had; nth += 1) await rows.next();
  }

  async function pull(request: PullRequest): Promise<PullPage> {
    try {
      return await pullPage(request);
    } catch (error) {
      throw error instanceof BadFile ? refuseFile(request.resource, error.said) : error;
    }
  }

  async function pullPage(request: PullRequest): Promise<PullPage> {
    const state = readState(request.checkpoint);
    if (!state) return lost(request.checkpoint, null, 'the checkpoint is none of a folder');
    if (state.current && state.current.had >= state.current.rows) await finish(state, state.current);
    if (state.current) {
      const why = await resume(state.current);
      if (why !== undefined) return lost(request.checkpoint, { ...state, current: null }, why);
    } else state.current = await takeNext(state, request.resource);
    if (!state.current) return { rows: [], checkpoint: writeState(state), atEnd: true };
    const rows = await nextRows(state.current, request).catch(async (error) => {
      // Rows were read that nobody got: the next pull begins anew where the checkpoint says.
      await stopReading();
      throw error;
    });
    return { rows, checkpoint: writeState(state), atEnd: false };
  }

  /** The rows of a file are kept: it goes, or is remembered. */
  async function finish(state: TakeState, current: Current): Promise<void> {
    if (settings.after === 'move') await putAway(place, current, 'done');
    else state.known[current.path] = { signature: current.signature, hash: current.hash };
    delete state.seen[current.path];
    state.current = null;
    await stopReading();
  }

  /** Why it can't go on in the file it was in; undefined where it can. */
  async function resume(current: Current): Promise<string | undefined> {
    if (reading?.hash === current.hash && reading.had === current.had) return undefined;
    const snapshot = await scratch.take(place, current.path);
    if (snapshot?.hash !== current.hash) {
      await snapshot?.drop();
      const what = snapshot ? 'was replaced by another' : 'went away or is being written to';
      return `the file ${current.path} ${what} after ${current.had} of its ${current.rows} rows were taken`;
    }
    await startReading(snapshot, await openFile(snapshot.file, formatOf(settings)), current.had);
    return undefined;
  }

  /** The next file that is complete and good; null where there is none. Throws RefusedThere for one that is bad. */
  async function takeNext(state: TakeState, resource: string): Promise<Current | null> {
    const files = (await findFiles(place, settings, resource)).slice(0, FILES_MAX);
    Object.assign(state.failed, bad);
    forgetGone(state, files);
    let waiting = false;
    for (const file of files) {
      const signature = signatureOf(file.entry);
      if (state.known[file.path]?.signature === signature || state.failed[file.path]?.signature === signature) continue;
      const current = isComplete(file, state) && (await takeOne(state, file));
      if (current) return current;
      if (current === false) waiting = true;
    }
    const [first] = Object.entries(state.failed);
    // Told as long as it lies there, once nothing else is under way.
    if (first && !waiting) throw refuseFile(...first);
    return null;
  }

  async function takeOne(state: TakeState, { path, entry }: FoundFile): Promise<Current | null> {
    if (entry.size > fileBounds.bytesMax) {
      const hash = createHash('sha256')
        .update(`${path} ${signatureOf(entry)}`)
        .digest('hex');
      const said = { zh: '文件超过 1 GB。', en: 'the file has more than 1 GB' };
      return setAside(state, { path, signature: signatureOf(entry), hash }, said);
    }
    const snapshot = await scratch.take(place, path);
    if (!snapshot) {
      delete state.seen[path];
      return null;
    }
    const { hash, signature } = snapshot;
    try {
      if (state.known[path]?.hash === hash) {
        state.known[path] = { hash, signature };
        return null;
      }
      const file = await openFile(snapshot.file, formatOf(settings));
      const current = { path, signature, hash, had: 0, rows: file.rows };
      if (file.rows > 0) {
        await startReading(snapshot, file, 0);
        return current;
      }
      await finish(state, current);
      return null;
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      return setAside(state, { path, signature, hash }, error.said);
    } finally {
      if (reading?.snapshot !== snapshot) await snapshot.drop();
    }
  }

  /** A bad file goes to where people find it; one that stays is remembered. */
  async function setAside(state: TakeState, taken: Taken, said: Text): Promise<null> {
    if (settings.after === 'move') {
      await putAway(place, taken, 'failed', said);
      throw refuseFile(taken.path, said);
    }
    bad[taken.path] = { signature: taken.signature, ...said };
    state.failed[taken.path] = { signature: taken.signature, ...said };
    return null;
  }

  async function nextRows(current: Current, request: PullRequest): Promise<SourceRow[]> {
    const rows: SourceRow[] = [];
    while (reading && rows.length < request.limit) {
      const next = await reading.rows.next();
      if (next.done) break;
      rows.push(toSourceRow(next.value, current.hash, request));
    }
    current.had = rows.length < request.limit ? current.rows : current.had + rows.length;
    if (reading) reading.had = current.had;
    return rows;
  }

  return { pull, close: stopReading };
}

function forgetGone(state: TakeState, files: readonly FoundFile[]): void {
  const there = new Set(files.map(({ path }) => path));
  for (const kept of [state.known, state.failed, state.seen])
    for (const path of Object.keys(kept)) if (!there.has(path)) delete kept[path];
  for (const { path, entry } of files)
    if (state.failed[path] && state.failed[path].signature !== signatureOf(entry)) delete state.failed[path];
}

function lost(checkpoint: string | null, state: TakeState | null, why: string): PullPage {
  return { rows: [], checkpoint: state ? writeState(state) : checkpoint, atEnd: false, checkpointLost: why };
}

function refuseFile(path: string, { zh, en }: { zh: string; en: string }) {
  return refusedThere(
    { zh: `文件 ${path} 无法读取：${zh}`, en: `the file ${path} can't be read: ${en}` },
    { status: 'bad_file' },
  );
}
