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
export const importUndone = defineEvent({
  ...aboutImport,
  type: 'imports.run-undone',
  summary: { zh: '已撤销导入', en: 'An import was undone' },
  data: zImport,
});
export const importEvents = [importDone, importUndone];
