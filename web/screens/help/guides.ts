import type { Text } from '../../../src/kernel/contract.ts';
import type { GuideName } from '../../app/help/page-help.ts';

type Load = () => Promise<string>;

interface GuideText {
  title: Text;
  zh: Load;
  en: Load;
}

const files = import.meta.glob<string>('../../../docs/guides/*.md', { query: '?guide', import: 'default' });

function guide(name: GuideName, zh: string, en: string): GuideText {
  const fileOf = (suffix: string): Load =>
    files[`../../../docs/guides/${name}${suffix}.md`] ?? (() => Promise.reject(new Error(`no guide ${name}${suffix}`)));
  return { title: { zh, en }, zh: fileOf('.zh-CN'), en: fileOf('') };
}

/** The guides of docs/guides, in the order in which they are offered. */
export const guides: Readonly<Record<GuideName, GuideText>> = {
  desk: guide('desk', '桌面端怎么用', 'Working at the desk'),
  operator: guide('operator', '操作工指南', 'Operator’s guide'),
  'team-leader': guide('team-leader', '班组长指南', 'Team leader’s guide'),
  'warehouse-keeper': guide('warehouse-keeper', '仓管员指南', 'Warehouse keeper’s guide'),
  inspector: guide('inspector', '质检员指南', 'Inspector’s guide'),
  planner: guide('planner', '计划员指南', 'Planner’s guide'),
  buyer: guide('buyer', '采购员指南', 'Buyer’s guide'),
  salesperson: guide('salesperson', '销售员指南', 'Salesperson’s guide'),
  bookkeeper: guide('bookkeeper', '会计指南', 'Bookkeeper’s guide'),
  'production-manager': guide('production-manager', '生产经理指南', 'Production manager’s guide'),
  administrator: guide('administrator', '管理员指南', 'Administrator’s guide'),
  'connect-your-erp': guide('connect-your-erp', '一个下午接好您的 ERP', 'Connect your ERP in an afternoon'),
  'move-piece-by-piece': guide('move-piece-by-piece', '一块一块地搬到账实通', 'Move to Trueup piece by piece'),
  'when-the-light-is-red': guide('when-the-light-is-red', '灯红了怎么办', 'What to do when the light is red'),
  replay: guide('replay', '回放真实日志', 'Replay a real log'),
};

export function isGuide(name: unknown): name is GuideName {
  return typeof name === 'string' && name in guides;
}
