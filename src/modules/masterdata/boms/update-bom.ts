import { defineCommand } from '../../../kernel/index.ts';
import { zBomUpdate, zVersionSaved } from '../contract.ts';
import type { Values } from '../records/record-type.ts';
import { changeHead } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';

export const updateBom = defineCommand({
  name: 'masterdata.update-bom',
  summary: { zh: '修改物料清单表头', en: 'Change the head of a BOM draft' },
  permission: 'masterdata.bom.write',
  input: zBomUpdate,
  output: zVersionSaved,
  http: { method: 'POST', path: '/boms/:bomId/update' },
  handle: (context, { bomId, expectedVersion, note, batchQuantity, custom }) =>
    changeHead(context, bomKind, bomId, expectedVersion, {
      ...(note === undefined ? {} : { note }),
      ...(batchQuantity === undefined ? {} : { batchQuantity }),
      ...(custom ? { custom: custom as Values } : {}),
    }),
});
