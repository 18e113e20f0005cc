import { type Database, defineQuery, outOfScope } from '../../../kernel/index.ts';
import { type FileStoresView, zFileStoresResponse } from '../contract.ts';
import { countContent } from '../queries/content.ts';
import { fileStoresOf, sayTrouble } from './file-stores.ts';
import { lastTry, whyStoreNotWorking } from './try-store.ts';

/** Where files lie, and whether the store outside works; that one is never waited for. */
export const readFileStores = defineQuery({
  name: 'collaboration.file-stores',
  summary: { zh: '文件存在哪里', en: 'Where files are stored' },
  permission: 'collaboration.store.examine',
  output: zFileStoresResponse,
  http: { method: 'GET', path: '/file-stores' },
  async handle({ tx, principal, now }): Promise<FileStoresView> {
    if (!principal.scope.all) throw outOfScope(principal);
    const { place, outside } = fileStoresOf(tx);
    const tried = lastTry(tx, now);
    return {
      place,
      outsidePlace: outside?.place ?? null,
      triedAt: tried?.at.toISOString() ?? null,
      trouble: outside && tried?.trouble ? sayTrouble(outside, tried.trouble).text(principal.language) : null,
      amounts: await countContent(tx),
    };
  },
});

/** Where files lie, for whoever sits at the server: what is wrong with the store outside, which is tried now. */
export async function examineFileStores(database: Database, now: Date) {
  const { place, outside } = fileStoresOf(database);
  const trouble = await whyStoreNotWorking(database, now);
  const amounts = await database.glance(countContent);
  return {
    place,
    outside: outside?.place,
    trouble: outside && trouble ? sayTrouble(outside, trouble) : undefined,
    amounts,
  };
}
