import { field } from '../../kernel/entity/contract.ts';
import { column, defineEntity, defineList, listOf } from '../../kernel/index.ts';
import { importStates } from './contract.ts';

export const importEntity = defineEntity({
  name: 'imports.run',
  thing: { zh: '导入', en: 'import' },
  things: { zh: '导入记录', en: 'Imports' },
  permissions: { read: 'imports.run.read' },
  fields: {
    entity: field.told({ zh: '种类', en: 'Kind' }),
    fileName: field.told({ zh: '文件', en: 'File' }),
    rows: field.told({ zh: '行数', en: 'Rows' }),
    created: field.told({ zh: '新建', en: 'New' }),
    changed: field.told({ zh: '修改', en: 'Changed' }),
    unchanged: field.told({ zh: '不变', en: 'Unchanged' }),
    bad: field.told({ zh: '有误', en: 'Bad' }),
    state: field.choice(importStates, { zh: '状态', en: 'State' }),
    cancelledBy: field.told({ zh: '取消人', en: 'Cancelled by' }),
    undoneBy: field.told({ zh: '撤销人', en: 'Undone by' }),
  },
});

const { fields } = importEntity;

/** Every file that was loaded: who, when, what came of it, and whether it was taken back. */
export const importList = defineList({
  ...listOf(importEntity, '/imports'),
  from: 'imports.run r',
  columns: {
    id: column.id('r.id', { label: { zh: '编号', en: 'Id' }, onRequest: true }),
    importedAt: column.moment('r.imported_at', '时间', 'Time'),
    // Undoing is by kind: what shows a row needs it.
    entity: column.text('r.entity', { label: { zh: '种类代码', en: 'Kind code' } }),
    things: column.text('r.things', fields.entity),
    thingsEn: column.text('r.things_en', '种类（英文）', 'Kind (English)'),
    fileName: column.text('r.file_name', fields.fileName, { search: 'contains' }),
    state: column.choice(`case when r.undone_at is not null then 'undone' else r.state end`, fields.state),
    importedBy: column.text('r.imported_by', '导入人', 'Imported by'),
    rows: column.whole('r.rows', fields.rows),
    created: column.whole('r.created', fields.created),
    changed: column.whole('r.changed', fields.changed),
    unchanged: column.whole('r.unchanged', fields.unchanged),
    bad: column.whole('r.bad', fields.bad),
    undoable: column.flag('(r.undoable and r.undone_at is null and r.kept_until > $now)', '可撤销', 'Can be undone'),
    keptUntil: column.moment('case when r.undoable then r.kept_until end', '可撤销至', 'Can be undone until', {
      nullable: true,
    }),
    undoneBy: column.text('r.undone_by', fields.undoneBy),
    undoneAt: column.moment('r.undone_at', '撤销时间', 'Undone', { nullable: true }),
  },
  defaultSort: '-importedAt',
});
