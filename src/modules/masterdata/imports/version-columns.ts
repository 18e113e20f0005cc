import { columnOf, type ImportColumn } from '../../imports/index.ts';
import { bom } from '../boms/bom.ts';
import { routing } from '../routings/routing.ts';
import type { VersionKind } from '../versions/version-kind.ts';

export const bomLineColumns = columnsOfVersions(bom, {
  label: { zh: '父件编码', en: 'Parent item' },
  aliases: ['母件', '父项', '成品编码', 'parent', 'item'],
  example: 'BIKE-26',
});
export const routingOperationColumns = columnsOfVersions(routing, {
  label: { zh: '物料编码', en: 'Item' },
  aliases: ['产品编码', '料号', 'item code'],
  example: 'FRAME-26',
});

/** Each row is a line: the item of its version first, then what the line holds, then what the head has besides. */
function columnsOfVersions(
  { own, lines }: VersionKind,
  item: Pick<ImportColumn, 'label' | 'aliases' | 'example'>,
): ImportColumn[] {
  const fields = [...Object.entries(lines.fields), ...Object.entries(own)];
  return [
    { name: 'item', type: 'code', required: true, ...item },
    ...fields.flatMap(([name, field]) => columnOf(name, field)),
  ];
}
