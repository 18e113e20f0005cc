import { definePolicies, policy } from '../../kernel/index.ts';
import { dayPolicy } from '../inventory/index.ts';

const forbid = { zh: '禁止', en: 'Forbid' };
const allow = { zh: '允许', en: 'Allow' };

/** What the factory decides about orders, reports and material at them. */
export const executionPolicies = definePolicies({
  'execution.over_report_ratio': policy.ratio('0', {
    label: { zh: '超报比例上限', en: 'Over-report tolerance' },
    help: {
      zh: '操作工最多可比工单数量多报多少，整张工单合计。',
      en: 'How much more than ordered operators may report over the whole order.',
    },
  }),
  'execution.over_issue_ratio': policy.ratio('0', {
    label: { zh: '超领比例上限', en: 'Over-issue tolerance' },
    help: {
      zh: '领料最多可超出需求多少；再多要由班组长补料。',
      en: 'How much more than needed may be issued; beyond it the team leader supplements.',
    },
  }),
  'execution.transfer': policy.choice(
    { automatic: { zh: '自动', en: 'Automatic' }, scan: { zh: '扫码', en: 'By scan' } },
    'automatic',
    {
      label: { zh: '转序方式', en: 'How pieces pass to the next operation' },
      help: {
        zh: '自动：报完工即到下道工序；扫码：下道工序扫码接收后才能报。下达时定下。',
        en: 'Automatic: reported pieces are at the next step at once; by scan: somebody hands them on. Settled at release.',
      },
    },
  ),
  'execution.backflush': policy.choice(
    {
      by_item: { zh: '按物料', en: 'By item' },
      always: { zh: '总是', en: 'Always' },
      never: { zh: '从不', en: 'Never' },
    },
    'by_item',
    {
      label: { zh: '倒冲方式', en: 'Backflush' },
      help: {
        zh: '报工时是否自动扣料，或由每种物料自己说。下达时定下。',
        en: 'Whether a report takes its components by itself, or each item says so. Settled at release.',
      },
    },
  ),
  'execution.backflush_substitutes': policy.choice(
    { never: { zh: '从不', en: 'Never' }, when_short: { zh: '主料不够时', en: 'When the item isn’t enough' } },
    'never',
    {
      label: { zh: '倒冲可否用替代料', en: 'Backflush takes substitutes' },
      help: {
        zh: '主料不够时，报工可否按物料清单的顺序扣替代料。从不，则由人领替代料。',
        en: 'Whether a report takes substitutes in the BOM’s order when the item itself isn’t enough. Never: people issue them.',
      },
    },
  ),
  'execution.backdate_hours_max': policy.whole([0, 8760], 72, {
    label: { zh: '报工最多可补录小时数', en: 'Hours a report may lie back' },
    help: {
      zh: '更早的报工和转序要有补录权限的人来记。',
      en: 'Reports and transfers from before that need somebody who may backdate.',
    },
  }),
  'execution.backdate_before_previous': policy.choice(
    { forbid, alert: { zh: '接受并预警', en: 'Accept and alert' } },
    'forbid',
    {
      label: { zh: '报工时间早于下达或上道工序', en: 'Times before the release or the operation before' },
      help: {
        zh: '禁止则退回给操作工；预警则记下，并在工单时间线上标出。',
        en: 'Forbidden, the operator is sent back; with an alert, it is booked and marked on the order’s timeline.',
      },
    },
  ),
  'execution.undo_minutes': policy.whole([0, 1440], 10, {
    label: { zh: '自己报的工几分钟内可撤销', en: 'Minutes in which people undo their own reports' },
    help: {
      zh: '按错数的人自己撤销，不用找班组长；0 则只有班组长能撤销。',
      en: 'Who mistyped undoes it without the team leader; with 0 only the team leader does.',
    },
  }),
  'execution.scrap_reason_required': policy.yesOrNo(true, {
    label: { zh: '报废必须填原因', en: 'Scrap needs a reason' },
    help: { zh: '打开后，没有原因代码的报废不接受。', en: 'On, a report with scrap and no reason code is refused.' },
  }),
  'execution.lease_minutes': policy.whole([1, 1440], 15, {
    label: { zh: '设备占用租约分钟数', en: 'Minutes of a resource lease' },
    help: {
      zh: '开工的人多久没有动静，别人就可以用这台设备。',
      en: 'How long a machine stays with who started on it while nothing more is heard.',
    },
  }),
  'execution.equipment_sharing': policy.choice({ forbid, allow }, 'forbid', {
    label: { zh: '一台设备可否同时做多道工序', en: 'One machine for several operations at once' },
    help: {
      zh: '禁止时，别人占用的设备不能再开工。',
      en: 'Forbidden, nobody starts on a machine that another operation holds.',
    },
  }),
  'execution.bom_required': policy.yesOrNo(true, {
    label: { zh: '下达必须有物料清单', en: 'A release needs a BOM' },
    help: {
      zh: '关闭后，计划员可以下达没有物料清单的工单，不领料不倒冲。',
      en: 'Off, planners may release orders without one; they take no material.',
    },
  }),
  'execution.release_shortage': policy.choice({ allow, warn: { zh: '提醒', en: 'Warn' }, forbid }, 'warn', {
    label: { zh: '缺料时可否下达', en: 'Release with a shortage' },
    help: {
      zh: '提醒时仍可下达，答复里列出缺什么；禁止时料齐才能下达。替代料够用的不算缺。',
      en: 'Warned, planners still release and are told what is short; forbidden, they wait. What substitutes make up for isn’t short.',
    },
  }),
  'execution.close_open_material': policy.choice({ allow, forbid }, 'forbid', {
    label: { zh: '在制未清可否关闭', en: 'Close with material still at the order' },
    help: {
      zh: '禁止时，要先退回、用掉或由班组长认可差异。',
      en: 'Forbidden, it is first returned, used, or the difference accepted by the team leader.',
    },
  }),
  'execution.day_material_missing': dayPolicy('must', { zh: '报了工没领料', en: 'reports without issue' }),
  'execution.day_running': dayPolicy('note', { zh: '跨日还在加工的工序', en: 'operations that run on' }),
  'execution.day_not_handed_on': dayPolicy('note', { zh: '做完没转序的工件', en: 'pieces not handed on' }),
});

export const executionNumbers = {
  work_order: { label: { zh: '工单', en: 'Work order' }, pattern: 'WO{yy}{MM}-{seq:4}' },
  material_request: { label: { zh: '要料单', en: 'Material request' }, pattern: 'MR{yy}{MM}-{seq:4}' },
} as const;
