import { column, defineList, listOf } from '../../kernel/index.ts';
import { differenceEntity, runEntity } from './entities.ts';

const { fields: run } = runEntity;
const { fields: difference } = differenceEntity;

const comparisonColumns = {
  comparisonId: column.id('c.id'),
  comparisonCode: column.text('c.code', '对账单编码', 'Comparison code', { search: 'prefix', onRequest: true }),
  comparisonName: column.text('c.name', '对账单', 'Comparison'),
  comparisonNameEn: column.text('c.name_en', '对账单（英文）', 'Comparison (English)'),
  systemName: column.text('s.name', '外部系统', 'System'),
  systemNameEn: column.text('s.name_en', '外部系统（英文）', 'System (English)'),
};
const comparisonTables = `join tieout.comparison c on c.id = r.comparison_id
  join bridge.route b on b.id = c.route_id join bridge.connection n on n.id = b.connection_id join bridge.system s on s.id = n.system_id`;
/** What another system says of the whole plant is for who answers for the whole plant. */
const plantOnly = {
  filters: ({ principal }: { principal: { scope: { all: boolean } } }) => (principal.scope.all ? 'true' : 'false'),
};

const found = (name: string) => `coalesce((r.differences ->> '${name}')::integer, 0)`;

export const runList = defineList({
  ...listOf(runEntity, '/tieout-runs'),
  ...plantOnly,
  from: `tieout.run r ${comparisonTables}`,
  columns: {
    id: column.id('r.id'),
    requestedAt: column.moment('r.requested_at', '要求时间', 'Asked for'),
    requestedBy: column.text('r.requested_by', run.requestedBy, { onRequest: true }),
    ...comparisonColumns,
    state: column.choice('r.state', run.state),
    reason: column.text(`(r.reason ->> 'zh')`, '说明', 'Why', { nullable: true, sortable: false }),
    reasonEn: column.text(`(r.reason ->> 'en')`, '说明（英文）', 'Why (English)', { nullable: true, sortable: false }),
    rowsHere: column.whole('r.rows_here', '这里行数', 'Rows here', { nullable: true, sortable: false }),
    rowsThere: column.whole('r.rows_there', '对方行数', 'Rows there', { nullable: true, sortable: false }),
    rowsEqual: column.whole('r.rows_equal', '一致行数', 'Rows equal', { nullable: true, sortable: false }),
    missingHere: column.whole(found('missing_here'), '这里缺少', 'Missing here', { sortable: false }),
    missingThere: column.whole(found('missing_there'), '对方缺少', 'Missing there', { sortable: false }),
    differs: column.whole(found('differs'), '字段不一致', 'Differs', { sortable: false }),
    late: column.whole(found('late'), '在途', 'Under way', { sortable: false }),
    twice: column.whole(found('twice'), '编号重复', 'Key not unique', { sortable: false, onRequest: true }),
    opened: column.whole('r.opened', '新增差异', 'New', { nullable: true, sortable: false }),
    ended: column.whole('r.ended', '消失差异', 'Gone', { nullable: true, sortable: false }),
    truncated: column.flag('r.truncated', '差异过多，未全部列出', 'Too many to list all', {
      sortable: false,
      onRequest: true,
    }),
    rowsUnread: column.whole('r.rows_unread', '无法映射的行', 'Rows not mapped', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    buckets: column.whole('r.buckets', '分桶数', 'Buckets', { nullable: true, sortable: false, onRequest: true }),
    bucketsDiffering: column.whole('r.buckets_differing', '不一致的桶', 'Buckets that differ', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    rowsRead: column.whole('r.rows_read', '逐行读取', 'Rows read one by one', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    startedAt: column.moment('r.started_at', '开始', 'Began', { nullable: true, sortable: false, onRequest: true }),
    endedAt: column.moment('r.ended_at', '结束', 'Ended', { nullable: true, sortable: false }),
    seconds: column.ratio('extract(epoch from r.ended_at - r.started_at)', '用时（秒）', 'Seconds', {
      nullable: true,
      sortable: false,
    }),
    fields: column.json('r.fields', '比较的字段', 'Fields compared', { onRequest: true }),
    differences: column.json('r.differences', '各类差异', 'Differences by class', { onRequest: true }),
  },
  defaultSort: '-requestedAt',
});

export const differenceList = defineList({
  ...listOf(differenceEntity, '/tieout-differences'),
  ...plantOnly,
  from: `tieout.difference r ${comparisonTables}`,
  columns: {
    id: column.id('r.id'),
    since: column.moment('r.since', '始于', 'Since'),
    class: column.choice('r.class', difference.class, { sortable: false }),
    state: column.choice('r.state', difference.state, { sortable: false }),
    entity: column.text('r.entity', '对象', 'Thing', { sortable: false }),
    foreignId: column.text('r.foreign_id', '对方编号', 'Id there', {
      nullable: true,
      sortable: false,
      search: 'contains',
    }),
    ourId: column.id('r.our_id', { label: { zh: '这里的对象', en: 'Thing here' }, nullable: true }),
    fieldName: column.text('r.field', difference.fieldName, { sortable: false }),
    here: column.text('r.here', difference.here, { nullable: true, sortable: false }),
    there: column.text('r.there', difference.there, { nullable: true, sortable: false }),
    ...comparisonColumns,
    changedAt: column.moment('r.changed_at', '最后变化', 'Changed', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    seenAt: column.moment('r.seen_at', '最近发现', 'Last seen', { sortable: false, onRequest: true }),
    settledBy: column.text('r.settled_by', '处理人', 'Settled by', { nullable: true, sortable: false }),
    settledAt: column.moment('r.settled_at', '处理时间', 'Settled', {
      nullable: true,
      sortable: false,
      onRequest: true,
    }),
    reason: column.text('r.reason', difference.reason, { nullable: true, sortable: false }),
    repair: column.text('r.repair', difference.repair, { nullable: true, sortable: false, onRequest: true }),
    rowThere: column.json('r.row_there', '对方的内容', 'Row there', { nullable: true }),
    repairs: column.whole('r.repairs', '修复次数', 'Times repaired', { sortable: false, onRequest: true }),
    endedAt: column.moment('r.ended_at', '结束', 'Ended', { nullable: true, sortable: false, onRequest: true }),
  },
  defaultSort: '-since',
});
