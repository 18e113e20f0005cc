import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { defineQuery } from '../../../kernel/index.ts';
import { zBom } from '../contract.ts';
import { findItems } from '../find-items.ts';
import { readBomLines } from '../queries/boms.ts';
import { readVersions } from '../queries/versions.ts';
import { notFound } from '../records/decide-saves.ts';
import { presentVersion } from '../versions/present-version.ts';
import { readSchedule } from '../versions/read-schedule.ts';
import { bomKind } from '../versions/version-kind.ts';

export const readBom = defineQuery({
  name: 'masterdata.get-bom',
  summary: { zh: '查看物料清单', en: 'Read a BOM' },
  permission: 'masterdata.bom.read',
  input: z.strictObject({ bomId: zUuid }),
  output: zBom,
  http: { method: 'GET', path: '/boms/:bomId' },
  handle: async ({ tx }, { bomId }) => {
    const [head] = await readVersions(tx, bomKind.table, [bomId]);
    if (!head) throw notFound(bomKind, bomId);
    const lines = await readBomLines(tx, [bomId]);
    const items = await findItems(tx, [head.itemId, ...lines.map((line) => line.itemId)]);
    return {
      ...presentVersion(head, items.get(head.itemId)),
      schedule: await readSchedule(tx, bomKind, head.itemId),
      batchQuantity: head.batchQuantity,
      unit: items.get(head.itemId)?.unit ?? '',
      lines: lines.map(({ bomId: _bomId, numerator: _numerator, denominator: _denominator, ...line }) => {
        const item = items.get(line.itemId);
        return { ...line, itemCode: item?.code ?? '', itemName: item?.name ?? '', itemNameEn: item?.nameEn ?? '' };
      }),
    };
  },
});
