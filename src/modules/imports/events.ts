import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const aboutImport = { aggregate: 'imports.run', permission: 'imports.run.read' } as const;
const zImport = z.object({ importId: zUuid, entity: z.string(), fileName: z.string() });
const zCount = z.number().int();

export const importDone = defineEvent({
  ...aboutImport,
  type: 'imports.run-done',
  summary: { zh: '已导入文件', en: 'A file was imported' },
  data: zImport.extend({ created: zCount, changed: zCount, unchanged: zCount, bad: zCount }),
});
export const importBegun = defineEvent({
  ...aboutImport,
  type: 'imports.run-begun',
  summary: { zh: '已要求导入文件', en: 'The loading of a file was asked for' },
  data: zImport,
});
export const importFailed = defineEvent({
  ...aboutImport,
  type: 'imports.run-failed',
  summary: { zh: '导入没有成功', en: 'An import failed, and nothing was written' },
  data: zImport.extend({ reason: z.string() }),
});
export const importCancelled = defineEvent({
  ...aboutImport,
  type: 'imports.run-cancelled',
  summary: { zh: '导入已取消', en: 'An import was cancelled, and nothing was written' },
  data: zImport,
});
/** For the one who asked for it, and heard nothing yet. */
export const importEnded = defineEvent({
  ...aboutImport,
  type: 'imports.run-ended',
  summary: { zh: '导入已结束', en: 'An import has ended' },
  private: true,
  data: zImport.extend({
    personId: zUuid,
    things: z.string(),
    thingsEn: z.string(),
    state: z.enum(['done', 'failed', 'cancelled']),
    created: zCount,
    changed: zCount,
    bad: zCount,
    cancelledBy: z.string().nullable(),
  }),
});
export const importUndone = defineEvent({
  ...aboutImport,
  type: 'imports.run-undone',
  summary: { zh: '已撤销导入', en: 'An import was undone' },
  data: zImport,
});
export const importEvents = [importBegun, importDone, importFailed, importCancelled, importEnded, importUndone];
