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
  planner: guide('planner', '计划员指南', 'Planner’s guide'),
  operator: guide('operator', '现场人员指南', 'Operator’s guide'),
  administrator: guide('administrator', '管理员指南', 'Administrator’s guide'),
  replay: guide('replay', '回放真实日志', 'Replay a real log'),
};

export function isGuide(name: unknown): name is GuideName {
  return typeof name === 'string' && name in guides;
}
