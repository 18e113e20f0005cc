import type { HomePart } from '../../app/define-screens.ts';

const permission = 'insight.overview.read';
const drawn = (name: 'figures' | 'orders' | 'stuck' | 'late' | 'output' | 'queues' | 'alerts') => () =>
  import('./overview-parts.tsx').then(({ overviewParts }) => overviewParts[name]);

/** The panels of the overview, each by itself. */
export const insightParts: Record<string, HomePart> = {
  'insight.figures': {
    name: { zh: '今日要点', en: 'Today in figures' },
    question: { zh: '今天整体怎么样？', en: 'How does today stand?' },
    permission,
    roles: ['production-manager'],
    size: 'whole',
    content: drawn('figures'),
  },
  'insight.orders': {
    name: { zh: '在手工单', en: 'Open orders' },
    question: { zh: '工单都到哪一步了？', en: 'Where do the orders stand?' },
    permission,
    roles: ['production-manager'],
    size: 'whole',
    content: drawn('orders'),
  },
  'insight.stuck': {
    name: { zh: '卡住的工单', en: 'Stuck orders' },
    question: { zh: '哪些工单停住了，为什么，怎么办？', en: 'What stands still, why, and what to do?' },
    permission,
    roles: ['team-leader', 'planner', 'production-manager', 'buyer'],
    size: 'half',
    content: drawn('stuck'),
  },
  'insight.late': {
    name: { zh: '延期工单', en: 'Late orders' },
    question: { zh: '哪些工单已经晚了，做到哪儿了？', en: 'What is late, and how far is it?' },
    permission,
    roles: ['team-leader', 'planner', 'production-manager'],
    size: 'half',
    content: drawn('late'),
  },
  'insight.output': {
    name: { zh: '今日产出', en: 'Output today' },
    question: { zh: '今天做了多少，还差多少？', en: 'What was made today, and what is still due?' },
    permission,
    roles: ['team-leader', 'production-manager'],
    size: 'half',
    content: drawn('output'),
  },
  'insight.queues': {
    name: { zh: '排队的工序', en: 'Queues' },
    question: { zh: '活堆在哪个工作中心？', en: 'Where does work pile up?' },
    permission,
    roles: ['production-manager'],
    size: 'half',
    content: drawn('queues'),
  },
  'insight.alerts': {
    name: { zh: '库存预警', en: 'Stock alerts' },
    question: { zh: '什么低于安全库存，要补什么？', en: 'What is below its safety stock?' },
    permission,
    roles: ['warehouse-keeper', 'buyer', 'production-manager'],
    size: 'half',
    content: drawn('alerts'),
  },
};
