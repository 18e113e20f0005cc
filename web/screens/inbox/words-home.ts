import { defineWords } from '../../../ui/i18n/index.ts';

export const homeWords = defineWords('home', {
  home: ['首页', 'Home'],
  arrange: ['安排首页', 'Arrange'],
  arranged: ['完成', 'Done'],
  reset: ['恢复默认', 'Reset'],
  add: ['添加', 'Add'],
  addMore: ['还可以放在首页的', 'What else can stand here'],
  nothingMore: ['能放的都已经放上了。', 'Everything you may see stands here already.'],
  remove: ['移走 {name}', 'Remove {name}'],
  move: [
    '移动 {name}：按空格拿起，方向键移动，再按空格放下',
    'Move {name}: space picks up, arrows move, space puts down',
  ],
  all: ['全部', 'All'],
  empty: ['首页还是空的', 'Your home is empty'],
  emptyHow: ['点“安排首页”，把每天要看的放上来。', 'Press “Arrange” and put here what you look at each day.'],
  notForYou: ['这部分对您不可见', 'Not visible to you'],
  confirm: ['确认{verb}？', '{verb}: are you sure?'],
  stepsTitle: ['从这里开始：四步就能开工', 'Begin here: four steps to the first order'],
  stepsDone: ['已完成', 'Done'],
  stepsWalk: ['带我一步步做', 'Take me through it'],
  stepCompany: ['填写公司与时区', 'Name the company and its time zone'],
  stepWorkshop: ['建立车间和工作中心', 'Make a workshop and a work centre'],
  stepItem: ['建立第一个物料', 'Make the first item'],
  stepOrder: ['下第一张工单', 'Make the first order'],
});
