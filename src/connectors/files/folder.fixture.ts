import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../kernel/contract.ts';
import type { Connection, PullPage, PullRequest } from '../port.ts';
import { folderConnector } from './folder-connector.ts';
import { makeFolder } from './formats/files.fixture.ts';

export const itemsRequest: PullRequest = { resource: 'items_*.csv', checkpoint: null, limit: 1_000, keyField: 'code' };

export const csvOf = (...codes: string[]) => `code,quantity\n${codes.map((code) => `${code},1\n`).join('')}`;

type FolderConnection = Required<Pick<Connection, 'pull' | 'push' | 'lookUp' | 'readAll'>> & Connection;

/** A folder with connections to it, and a present that the test sets. */
export async function openScene() {
  const folder = await makeFolder();
  const open: Connection[] = [];
  let now = new Date('2026-11-08T08:00:00Z');
  const ports = {
    secrets: {},
    reach: { allows: () => false },
    clock: { now: () => now },
    signal: new AbortController().signal,
  };
  return {
    ...folder,
    at: (...names: string[]) => join(folder.path, ...names),
    names: async (path = '') => (await readdir(join(folder.path, path))).sort(),
    wait(seconds: number) {
      now = new Date(now.getTime() + seconds * 1_000);
    },
    connect(settings: Record<string, Json> = {}, roots = [folder.path]): FolderConnection {
      const connection = folderConnector({ roots }).open({
        ...ports,
        settings: { directory: folder.path, complete: 'renamed', ...settings },
      });
      open.push(connection);
      return connection as FolderConnection;
    },
    async end() {
      for (const connection of open) await connection.close();
      await folder.remove();
    },
  };
}

/** Pulls until nothing more is there, as the bridge does. */
export async function drain(connection: FolderConnection, from: string | null = null, more: Partial<PullRequest> = {}) {
  const pages: PullPage[] = [];
  let checkpoint = from;
  for (let nth = 0; nth < 50; nth += 1) {
    const page = await connection.pull({ ...itemsRequest, ...more, checkpoint });
    pages.push(page);
    checkpoint = page.checkpoint;
    if (page.atEnd) break;
  }
  const rows = pages.flatMap((page) => page.rows);
  return {
    rows,
    keys: rows.map(({ key }) => key),
    ids: rows.map(({ messageId }) => messageId),
    checkpoint,
  };
}
