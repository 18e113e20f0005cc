import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of tieout: what, why, and what to do now. */
export const refuse = defineRefusals({
  'tieout.cron_malformed': {
    what: ['时间表写得不对', 'The timetable can’t be read'],
    why: ['“{cron}”不是五段的 cron 时间。', '“{cron}” isn’t a cron line of five parts.'],
    remedy: ['请写成 分 时 日 月 周，例如 0 6 * * *。', 'Write minute hour day month weekday, such as 0 6 * * *.'],
  },
  'tieout.not_comparable': {
    what: ['通道 {route} 不能对账', 'Route {route} can’t be compared'],
    why: [
      '它不对应一张有编号的列表，或没有主键字段。',
      'It leads to no list whose rows have an identity, or names no key field there.',
    ],
    remedy: [
      '请选择对应档案或列表的通道，并填写对方的主键字段。',
      'Choose a route of a record or list, and name the key field there.',
    ],
  },
  'tieout.tolerance_malformed': {
    what: ['允差写得不对', 'A tolerance can’t be read'],
    why: ['“{allowed}”不是不小于 0 的数。', '“{allowed}” isn’t a number of at least 0.'],
    remedy: ['请写成数字，例如 0.01。', 'Write a number, such as 0.01.'],
  },
  'tieout.comparison_unknown': {
    status: 404,
    what: ['找不到这张对账单', 'There is no such comparison'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从对账单列表中选择。', 'Pick it from the list of comparisons.'],
  },
  'tieout.comparison_inactive': {
    status: 409,
    what: ['对账单 {comparison} 已停用', 'Comparison {comparison} is out of use'],
    why: [
      '它、它的通道、连接或系统已停用，或映射未发布。',
      'It, its route, connection or system is inactive, or no mapping is published.',
    ],
    remedy: ['请先启用，或发布映射。', 'Activate them, or publish a mapping, first.'],
  },
  'tieout.run_unknown': {
    status: 404,
    what: ['找不到这次对账', 'There is no such run'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从对账结果中选择。', 'Pick it from the list of runs.'],
  },
  'tieout.difference_unknown': {
    status: 404,
    what: ['找不到这条差异', 'There is no such difference'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从差异列表中选择。', 'Pick it from the list of differences.'],
  },
  'tieout.difference_elsewhere': {
    status: 409,
    what: ['差异 {thing} 不能这样处理', 'Difference {thing} can’t be settled so'],
    why: ['它的状态是“{stateZh}”。', 'It is {stateEn}.'],
    remedy: ['请刷新列表再看。', 'Look again at the list.'],
  },
  'tieout.still_under_way': {
    status: 409,
    what: ['{thing} 的变化还在途中', 'What changed of {thing} is still under way'],
    why: ['它还没有超过通道的正常延迟。', 'It is younger than the route’s usual delay.'],
    remedy: ['请等它到达；下次对账会再看。', 'Let it arrive; the next run looks again.'],
  },
  'tieout.key_not_unique': {
    status: 409,
    what: ['编号 {thing} 重复，不能修复', 'Key {thing} isn’t unique, and can’t be repaired'],
    why: ['同一个编号对应多行，不知道该用哪一行。', 'It names several rows, and nobody knows which is meant.'],
    remedy: [
      '请在对方系统改正编号，或为通道换一个主键字段。',
      'Mend the keys there, or give the route another key field.',
    ],
  },
  'tieout.nothing_to_take': {
    status: 409,
    what: ['{thing} 没有可以取来的内容', 'Of {thing} nothing can be taken'],
    why: ['通道 {route} 是发送方向，或对方没有这一行。', 'Route {route} only sends, or there is no such row there.'],
    remedy: [
      '请改为发给对方，或在接收通道上对账。',
      'Tell the other side instead, or compare by a route that comes in.',
    ],
  },
  'tieout.nothing_to_tell': {
    status: 409,
    what: ['{thing} 没有可以发出的内容', 'Of {thing} nothing can be told'],
    why: ['这里没有它，或没有发往该系统的通道。', 'It isn’t here, or no route leads to that system.'],
    remedy: ['请改为从对方取来，或先建立发送通道。', 'Take it from the other side instead, or make a route out first.'],
  },
});
