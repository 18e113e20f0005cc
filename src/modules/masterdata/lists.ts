import { column, defineList, headLabels, type ListColumnDefinition, shownFields } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { routing } from './routings/routing.ts';
import { type VersionKind, versionFields, versionItem } from './versions/version-kind.ts';

const versionColumns: Record<string, ListColumnDefinition> = {
  id: column.id('r.id'),
  code: column.text('r.code', versionFields.code, { search: 'prefix' }),
  itemId: column.id('r.item_id', { label: versionItem.label, onRequest: true }),
  itemCode: column.text('i.code', '物料编码', 'Item code'),
  itemName: column.text('i.name', '物料名称', 'Item name', { search: 'contains' }),
  itemNameEn: column.text('i.name_en', '物料英文名称', 'Item name in English', { search: 'contains' }),
  versionNumber: column.whole('r.version_number', '版本', 'Version'),
  state: column.choice('r.state', versionFields.state),
  effectiveFrom: column.moment('r.effective_from', versionFields.effectiveFrom, { nullable: true }),
  effectiveTo: column.moment('r.effective_to', versionFields.effectiveTo, { nullable: true }),
  note: column.text('r.note', versionFields.note),
  version: column.whole('r.version', '版次', 'Version'),
  updatedAt: column.moment('r.updated_at', '更新时间', 'Changed'),
  custom: { sql: 'r.custom', type: 'json', label: headLabels.custom, onRequest: true },
};

/** The versions of all items. An amount of the head is in its item's unit. */
function listOfVersions({ noun, things, path, table, own }: VersionKind) {
  const isInUnit = Object.values(own).some(({ unit }) => unit !== undefined);
  return defineList({
    name: `masterdata${path.replace('/', '.')}`,
    summary: things,
    permission: `masterdata.${noun}.read`,
    path,
    custom: { entity: `masterdata.${noun}`, sql: 'r.custom' },
    subject: {
      kind: `masterdata.${noun}`,
      code: 'code',
      name: 'itemName',
      nameEn: 'itemNameEn',
      of: { kind: 'masterdata.item', id: 'itemId' },
      closed: { column: 'state', values: ['obsolete'] },
    },
    defaultSort: 'code',
    from: `${table} r join masterdata.item i on i.id = r.item_id`,
    columns: {
      ...versionColumns,
      ...Object.assign({}, ...shownFields({ fields: own }).map(({ columns }) => columns)),
      ...(isInUnit ? { unit: column.text('i.unit', '单位', 'Unit') } : {}),
    },
  });
}

export const versionLists = [listOfVersions(bom), listOfVersions(routing)];
