import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadFile, Misconfigured, readHandedFile, saidOf } from '../../../connectors/index.ts';
import { defineWorker, type WorkerContext, wakeWorkers } from '../../../kernel/index.ts';
import { findConnection } from '../queries/connections.ts';
import { findRoute, saveRouteState } from '../queries/routes.ts';
import {
  endUpload,
  findUpload,
  findWaitingUploads,
  noteRead,
  type UploadRow,
  type WaitingUpload,
} from '../queries/uploads.ts';
import { keepMessages } from './keep-messages.ts';

const PAGE_ROWS = 500;

/** Reads what was uploaded: each page and how far it goes are kept together, so whoever ends half-way goes on where they were. */
export const uploadWorker = defineWorker<WaitingUpload>({
  name: 'bridge.read-uploads',
  summary: { zh: '读取上传的文件', en: 'Reads files that were uploaded' },
  targets: (tx) => findWaitingUploads(tx),
  async work(context, { id }) {
    const { database, clock } = context;
    const upload = await database.glance((tx) => findUpload(tx, id));
    if (!upload?.content) return false;
    const folder = await mkdtemp(join(tmpdir(), 'trueup-upload-'));
    try {
      const path = join(folder, 'file');
      await writeFile(path, upload.content);
      if (!(await readRows(context, upload, path))) return false;
      await database.transaction('bridge.end-upload', (tx) => endUpload(tx, id, clock.now(), null));
    } catch (error) {
      if (!(error instanceof BadFile || error instanceof Misconfigured)) throw error;
      const why = error instanceof BadFile ? error.said : saidOf(error);
      await database.transaction('bridge.end-upload', (tx) => endUpload(tx, id, clock.now(), why));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return false;
  },
});

/** Whether it was read to its end. */
async function readRows({ database, clock, signal }: WorkerContext, upload: UploadRow, path: string): Promise<boolean> {
  const { id, routeId, rowsRead } = upload;
  const { route, connection } = await database.glance(async (tx) => {
    const found = await findRoute(tx, routeId);
    return { route: found, connection: found && (await findConnection(tx, found.connectionId)) };
  });
  if (!route || !connection) return false;
  const asked = {
    settings: connection.settings,
    ...(route.keyField ? { keyField: route.keyField } : {}),
    had: rowsRead,
    limit: PAGE_ROWS,
  };
  for await (const page of readHandedFile(path, asked)) {
    if (signal.aborted) return false;
    const now = clock.now();
    await database.transaction('bridge.keep-messages', async (tx) => {
      const fresh = await keepMessages(tx, route, page, now);
      await noteRead(tx, id, page.length, fresh);
      await saveRouteState(tx, routeId, { pulledAt: now, pulledRows: fresh });
    });
    wakeWorkers(database);
  }
  return true;
}
