import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What a plan can’t be. */
export const planRefusals = {
  'quality.plan_unknown': {
    status: 404,
    what: ['找不到这个检验计划', 'There is no such inspection plan'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从检验计划列表里选。', 'Choose it from the list of inspection plans.'],
  },
  'quality.plan_incoming_has_no_operation': {
    what: ['来料检验不分工序', 'Incoming inspection has no operation'],
    why: [
      '工序号、首件和巡检只用于过程检验和终检。',
      'Operation, first piece and patrol belong to in-process and final inspection.',
    ],
    remedy: ['请去掉它们，或改成过程检验。', 'Leave them out, or make it an in-process plan.'],
  },
  'quality.plan_empty': {
    what: ['检验计划 {plan} 没有检验项目', 'Inspection plan {plan} has no characteristics'],
    why: ['没有项目就没有可以判定的东西。', 'Without one there is nothing to judge by.'],
    remedy: ['请至少加一个检验项目。', 'Add at least one characteristic.'],
  },
  'quality.characteristic_twice': {
    what: ['代号 {code} 有两个', '{code} stands twice'],
    why: ['一个代号只能是一个检验项目，读数才分得清。', 'A code means one characteristic, or readings get mixed up.'],
    remedy: ['请换一个代号。', 'Give the second another code.'],
  },
  'quality.limits_missing': {
    what: ['{code} {name} 没有限值', '{code} {name} has no limit'],
    why: ['测量的项目要有上限或下限，才能判定。', 'What is measured is judged by a lower or an upper limit.'],
    remedy: ['请填上限或下限。', 'Enter a lower or an upper limit.'],
  },
  'quality.limits_needless': {
    what: ['{code} {name} 不用限值', '{code} {name} takes no limits'],
    why: ['目视和拍照的项目只判合格或不合格。', 'What is looked at or photographed is simply good or not.'],
    remedy: ['请清空标准值和限值，或改为测量。', 'Clear nominal and limits, or make it measured.'],
  },
  'quality.limits_crossed': {
    what: ['{code} {name} 的限值倒了', 'The limits of {code} {name} are crossed'],
    why: ['要下限 ≤ 标准值 ≤ 上限。', 'Lower limit ≤ nominal ≤ upper limit must hold.'],
    remedy: ['请检查这三个数。', 'Check the three numbers.'],
  },
  'quality.count_missing': {
    what: ['{code} {name} 没有填件数', '{code} {name} has no number of pieces'],
    why: ['固定数量抽样要说抽几件。', 'A fixed sample says how many pieces.'],
    remedy: ['请填固定件数。', 'Enter the fixed number.'],
  },
  'quality.not_discontinued': {
    status: 409,
    what: ['检验计划 {plan} 没有暂停', 'Inspection by plan {plan} isn’t discontinued'],
    why: [
      '加严检验累计 5 批不接收才会暂停。',
      'It is after five lots that weren’t accepted under tightened inspection.',
    ],
    remedy: ['请刷新查看现在的检验严格程度。', 'Reload to see how strictly it is inspected now.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
