import { defineCommand } from '../../../kernel/index.ts';
import { zBomCreate, zVersionSaved } from '../contract.ts';
import type { Values } from '../records/record-type.ts';
import { createVersion, savedFrom, tellVersion } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';
import { writeBomLines } from './replace-bom-lines.ts';

export const createBom = defineCommand({
  name: 'masterdata.create-bom',
  summary: { zh: '新建物料清单草稿', en: 'Draft a BOM' },
  permission: 'masterdata.bom.write',
  input: zBomCreate,
  output: zVersionSaved,
  http: { method: 'POST', path: '/boms', bodyLimit: 4 * 1024 * 1024 },
  handle: async (context, { lines, ...input }) => {
    const head = await createVersion(context, bomKind, { ...input, custom: input.custom as Values });
    tellVersion(context, bomKind, head, 'created', {
      code: { to: head.code },
      batchQuantity: { to: head.batchQuantity },
    });
    return savedFrom(lines.length > 0 ? await writeBomLines(context, head, lines) : head);
  },
});
