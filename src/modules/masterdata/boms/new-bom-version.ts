import { defineCommand } from '../../../kernel/index.ts';
import { zBomNewVersion, zVersionSaved } from '../contract.ts';
import { readBomLines, replaceBomLineRows } from '../queries/boms.ts';
import { readVersions } from '../queries/versions.ts';
import { notFound } from '../records/decide-saves.ts';
import { createVersion, savedFrom, tellVersion } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';

export const newBomVersion = defineCommand({
  name: 'masterdata.new-bom-version',
  summary: { zh: '由此清单新建版本', en: 'Draft a new version from a BOM' },
  permission: 'masterdata.bom.write',
  input: zBomNewVersion,
  output: zVersionSaved,
  http: { method: 'POST', path: '/boms/:bomId/new-version' },
  handle: async (context, { bomId }) => {
    const [from] = await readVersions(context.tx, bomKind.table, [bomId]);
    if (!from) throw notFound(bomKind, bomId);
    const head = await createVersion(context, bomKind, from);
    await replaceBomLineRows(context.tx, head.id, await readBomLines(context.tx, [bomId]));
    tellVersion(context, bomKind, head, 'created', { code: { to: head.code }, copiedFrom: { to: from.code } });
    return savedFrom(head);
  },
});
