import { definePolicies, policy } from '../../kernel/index.ts';
import { dayPolicy } from '../inventory/index.ts';

const perYear = (of: string) => ({
  label: { zh: `${of} 类每年盘点次数`, en: `Counts a year of class ${of}` },
  help: {
    zh: '每日盘点单按它判断多久没有盘过；0 表示不按时间盘。',
    en: 'How long a place may go uncounted before the daily list has it; 0 never has it by time.',
  },
  plantWide: {
    zh: '分类全厂一个，多久盘一次也一样。',
    en: 'A class is the whole factory’s, and so is how often it is counted.',
  },
});

/** What the factory decides about counting. */
export const countingPolicies = definePolicies({
  'counting.daily_lists': policy.yesOrNo(false, {
    label: { zh: '每天自动建盘点单', en: 'Count lists by themselves, daily' },
    help: {
      zh: '打开后，每个仓库每天早上得到一张盘点单：先是有疑问的，再是到期的。',
      en: 'On, each warehouse has a list every morning: what is in doubt first, then what is due.',
    },
    plantWide: { zh: '全厂一起开始。', en: 'The whole factory begins at once.' },
  }),
  'counting.daily_hour': policy.whole([0, 23], 5, {
    label: { zh: '每日盘点单在几点建', en: 'Hour of the daily lists' },
    help: { zh: '按工厂时区。', en: 'By the factory’s own clock.' },
    plantWide: { zh: '全厂在同一个钟点建。', en: 'They are made at one hour for the whole factory.' },
  }),
  'counting.daily_lines_max': policy.whole([1, 500], 40, {
    label: { zh: '每日盘点单最多几处', en: 'Most things on a daily list' },
    help: {
      zh: '一处是一个库位上的一种物料；一天盘得完的数。',
      en: 'One thing is an item at a place: as many as can be counted in a day.',
    },
  }),
  'counting.class_by': policy.choice(
    { value: { zh: '出库金额', en: 'Value issued' }, movements: { zh: '出入库次数', en: 'Number of movements' } },
    'value',
    {
      label: { zh: 'ABC 分类依据', en: 'What ABC classes go by' },
      help: {
        zh: '物料上自己填了分类的，用填的。没有标准成本的物料按次数最少算。',
        en: 'An item whose own class is filled in keeps that one. Without a standard cost an item weighs nothing by value.',
      },
      plantWide: { zh: '物料全厂一个分类。', en: 'An item has one class in the whole factory.' },
    },
  ),
  'counting.class_days': policy.whole([7, 1100], 365, {
    label: { zh: 'ABC 分类看多少天', en: 'Days that ABC classes look back' },
    help: {
      zh: '每晚按这些天的出库重新分类。',
      en: 'Every night items are classed anew by what happened in these days.',
    },
    plantWide: { zh: '物料全厂一个分类。', en: 'An item has one class in the whole factory.' },
  }),
  'counting.counts_a': policy.whole([0, 366], 12, perYear('A')),
  'counting.counts_b': policy.whole([0, 366], 4, perYear('B')),
  'counting.counts_c': policy.whole([0, 366], 1, perYear('C')),
  'counting.tolerance_ratio': policy.ratio('0.01', {
    label: { zh: '差异容许比例', en: 'Tolerance of a variance' },
    help: {
      zh: '差异超过账面的这个比例，要换人复盘；也用来算库存准确率。0.01 是百分之一。',
      en: 'A variance beyond this part of the books is counted again by somebody else; accuracy goes by it, too. 0.01 is one percent.',
    },
  }),
  'counting.tolerance_value': policy.whole([0, 1_000_000_000], 0, {
    label: { zh: '差异容许金额', en: 'Tolerance by value' },
    help: {
      zh: '在比例以内、但金额超过它的差异也要换人复盘；0 表示不看金额。',
      en: 'A variance within the ratio but worth more than this is counted again, too; 0 looks at no value.',
    },
  }),
  'counting.approval_value': policy.whole([0, 1_000_000_000], 0, {
    label: { zh: '差异须另一人审批的金额', en: 'Value from which another person approves' },
    help: {
      zh: '达到这个金额、或没有标准成本的差异，盘点的人自己不能审批。0 表示都要另一人。',
      en: 'From this value on, and where an item has no cost, whoever counted may not approve. 0: always another person.',
    },
  }),
  'counting.day_open_counts': dayPolicy('must', { zh: '没盘完、没审批的盘点', en: 'counts not settled' }),
  'counting.recount_by_other': policy.yesOrNo(true, {
    label: { zh: '复盘必须换人', en: 'Another person counts again' },
    help: {
      zh: '关闭后，同一个人也可以复盘：适合只有一个仓管员的地方。',
      en: 'Off, the same person may count again: for places with one keeper only.',
    },
  }),
});

export const countingNumbers = {
  count_list: { label: { zh: '盘点单', en: 'Count list' }, pattern: 'PD{yy}{MM}-{seq:4}' },
} as const;
