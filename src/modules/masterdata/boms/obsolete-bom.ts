import { defineCommand } from '../../../kernel/index.ts';
import { zBomObsolete, zVersionSaved } from '../contract.ts';
import { obsoleteVersion } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';

export const obsoleteBom = defineCommand({
  name: 'masterdata.obsolete-bom',
  summary: { zh: '作废物料清单', en: 'Make a BOM obsolete' },
  permission: 'masterdata.bom.publish',
  input: zBomObsolete,
  output: zVersionSaved,
  http: { method: 'POST', path: '/boms/:bomId/obsolete' },
  handle: (context, input) => obsoleteVersion(context, bomKind, input.bomId, input.expectedVersion),
});
