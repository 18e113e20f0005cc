import type { VersionTable } from '../queries/versions.ts';
import type { RecordField, RecordType } from '../records/record-type.ts';

/** What BOMs and routings share: an item's numbered versions. */
export interface VersionKind extends Pick<RecordType, 'noun' | 'thing' | 'fields'> {
  table: VersionTable;
}

const labelled = (zh: string, en: string): RecordField => ({ column: '', sqlType: 'text', label: { zh, en } });
const shared = { note: labelled('备注', 'note'), state: labelled('状态', 'state') };

export const bomKind: VersionKind = {
  noun: 'bom',
  table: 'masterdata.bom',
  thing: { zh: '物料清单', en: 'BOM' },
  fields: { ...shared, batchQuantity: labelled('批量基数', 'batch quantity'), lines: labelled('明细行', 'lines') },
};

export const routingKind: VersionKind = {
  noun: 'routing',
  table: 'masterdata.routing',
  thing: { zh: '工艺路线', en: 'routing' },
  fields: { ...shared, operations: labelled('工序', 'operations') },
};

export const stateLabels = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
  obsolete: { zh: '已作废', en: 'obsolete' },
} as const;
