import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What a release doesn't refuse, and a planner wants to know before it. */
export const checkRefusals = {
  'execution.due_is_past': {
    what: ['交期已经过了', 'The due date is past'],
    why: ['工单一下达就是延期的。', 'The order would be late from the start.'],
    remedy: ['可改为提前期之后，或保持不变。', 'Make it after the lead time, or leave it.'],
  },
  'execution.due_within_lead_time': {
    what: ['交期短于提前期', 'The due date is within the lead time'],
    why: ['物料 {item} 的提前期是 {days} 天。', 'The lead time of item {item} is {days} days.'],
    remedy: ['可改为提前期之后，或保持不变。', 'Make it after the lead time, or leave it.'],
  },
  'execution.work_centre_inactive': {
    what: ['工序 {sequence} {operation} 的工作中心已停用', 'The work centre of {sequence} {operation} is out of use'],
    why: ['工艺路线 {routing} 还指向它。', 'Routing {routing} still names it.'],
    remedy: ['请在新版本工艺路线中换一个工作中心。', 'Name another one in a further version of the routing.'],
  },
  'execution.person_inactive': {
    what: ['工序 {sequence} {operation} 的负责人已停用', 'Who is responsible for {sequence} {operation} is out of use'],
    why: ['工艺路线 {routing} 还指向此人。', 'Routing {routing} still names that person.'],
    remedy: ['请在新版本工艺路线中换一个负责人。', 'Name somebody else in a further version of the routing.'],
  },
  'execution.will_be_short': {
    what: ['缺 {itemZh} {short} {unit}', '{short} {unit} of {itemEn} will be missing'],
    why: ['现在可用 {available} {unit}。', '{available} {unit} are available now.'],
    remedy: ['可先下达，到货后再领料。', 'It can be released, and issued when it is there.'],
  },
  'execution.will_be_covered': {
    what: [
      '{itemZh} 差 {short} {unit}，替代料够用',
      '{short} {unit} of {itemEn} will be missing; substitutes make up for it',
    ],
    why: [
      '现在可用 {available} {unit}；物料清单允许用 {by} 代替。',
      '{available} {unit} are available now; the BOM allows {by} in its place.',
    ],
    remedy: ['可以下达，领料时改领替代料。', 'It can be released; the substitute is issued in its place.'],
  },
  'execution.will_be_covered_in_part': {
    what: [
      '缺 {itemZh} {short} {unit}，替代料只能补 {covered}',
      '{short} {unit} of {itemEn} will be missing; substitutes make up for {covered}',
    ],
    why: [
      '现在可用 {available} {unit}；物料清单允许的替代料有 {by}。',
      '{available} {unit} are available now; of what the BOM allows in its place there is {by}.',
    ],
    remedy: ['可先下达，到货后再领料。', 'It can be released, and issued when it is there.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
