import { defineList, headLabels, type ListColumnDefinition, listOfRecord, shownFields } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { versionStates } from './contract.ts';
import { recordTypes } from './records/record-types.ts';
import { routing } from './routings/routing.ts';
import type { VersionKind } from './versions/version-kind.ts';

const text = (sql: string, zh: string, en: string, more: Partial<ListColumnDefinition> = {}): ListColumnDefinition => ({
  sql,
  type: 'text',
  label: { zh, en },
  ...more,
});
const moment = (sql: string, zh: string, en: string): ListColumnDefinition => ({
  sql,
  type: 'timestamp',
  label: { zh, en },
});

const versionColumns: Record<string, ListColumnDefinition> = {
  id: { sql: 'r.id', type: 'id' },
  code: text('r.code', '编码', 'Code', { search: 'prefix' }),
  itemId: { sql: 'r.item_id', type: 'id', label: { zh: '物料', en: 'Item' }, onRequest: true },
  itemCode: text('i.code', '物料编码', 'Item code'),
  itemName: text('i.name', '物料名称', 'Item name', { search: 'contains' }),
  itemNameEn: text('i.name_en', '物料英文名称', 'Item name in English', { search: 'contains' }),
  versionNumber: { sql: 'r.version_number', type: 'integer', label: { zh: '版本', en: 'Version' } },
  state: {
    ...text('r.state', '状态', 'State'),
    type: 'enum',
    values: Object.entries(versionStates).map(([value, label]) => ({ value, label })),
  },
  effectiveFrom: { ...moment('r.effective_from', '生效', 'Effective from'), nullable: true },
  effectiveTo: { ...moment('r.effective_to', '失效', 'Effective to'), nullable: true },
  note: text('r.note', '备注', 'Note'),
  version: { sql: 'r.version', type: 'integer', label: { zh: '版次', en: 'Version' } },
  updatedAt: moment('r.updated_at', '更新时间', 'Changed'),
  custom: { sql: 'r.custom', type: 'json', label: headLabels.custom, onRequest: true },
};

/** The versions of all items. An amount of the head is in its item's unit. */
function listOfVersions({
  noun,
  things,
  path,
  table,
  own,
}: Pick<VersionKind, 'noun' | 'things' | 'path' | 'table' | 'own'>) {
  const isInUnit = Object.values(own).some(({ unit }) => unit !== undefined);
  return defineList({
    name: `masterdata${path.replace('/', '.')}`,
    summary: things,
    permission: `masterdata.${noun}.read`,
    path,
    custom: { entity: `masterdata.${noun}`, sql: 'r.custom' },
    defaultSort: 'code',
    from: `${table} r join masterdata.item i on i.id = r.item_id`,
    columns: {
      ...versionColumns,
      ...Object.assign({}, ...shownFields({ fields: own }).map(({ columns }) => columns)),
      ...(isInUnit ? { unit: text('i.unit', '单位', 'Unit') } : {}),
    },
  });
}

export const masterdataLists = [...recordTypes.map(listOfRecord), listOfVersions(bom), listOfVersions(routing)];
