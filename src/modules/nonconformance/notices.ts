import { defineNotice } from '../../kernel/index.ts';
import { faultClassLabels } from '../quality/contract.ts';
import { actionEntity, reportEntity } from './entities.ts';
import { actionTold, goodsHeld, reportDescribed, reportMoved, reportRaised } from './events.ts';
import { isPlanned } from './queries/actions.ts';
import { isInState } from './queries/reports.ts';

const about = ({ reportId }: { reportId: string }) => ({ kind: reportEntity.name, id: reportId });
const named = ({ reportCode, itemCode, itemName }: { reportCode: string; itemCode: string; itemName: string }) =>
  `${reportCode} ${itemCode} ${itemName}`;

interface ToldAction {
  number: number;
  what: string;
  reportCode: string;
}
const step = ({ number, reportCode, what }: ToldAction) => ({
  zh: `${reportCode} 措施 ${number}：${what}`,
  en: `${reportCode}, action ${number}: ${what}`,
});

export const nonconformanceNotices = [
  defineNotice({
    name: 'nonconformance.raised',
    label: { zh: '提出了不合格品单', en: 'A nonconformance was raised' },
    on: reportRaised,
    still: (tx, { reportId }) => isInState(tx, reportId, ['open']),
    about,
    title: (told) => ({ zh: `不合格待围堵：${named(told)}`, en: `To be contained: ${named(told)}` }),
    detail: ({ severity, byName, note }) => ({
      zh: [faultClassLabels[severity].zh, byName, note].filter(Boolean).join(' · '),
      en: [faultClassLabels[severity].en, byName, note].filter(Boolean).join(' · '),
    }),
    to: { responsible: true, roles: ['inspector', 'production-manager'] },
  }),
  defineNotice({
    name: 'nonconformance.owned',
    label: { zh: '由您负责一张不合格品单', en: 'You own a nonconformance' },
    on: reportDescribed,
    when: ({ ownerId, ownerIdBefore }) => ownerId !== null && ownerId !== ownerIdBefore,
    about,
    title: (told) => ({ zh: `由您负责：${named(told)}`, en: `Yours: ${named(told)}` }),
    detail: ({ byName }) => ({ zh: `${byName} 交给您`, en: `Given to you by ${byName}` }),
    to: { mentioned: ({ ownerId }) => (ownerId === null ? [] : [ownerId]) },
  }),
  defineNotice({
    name: 'nonconformance.goods-held',
    label: { zh: '围堵冻结了货', en: 'Goods were held' },
    on: goodsHeld,
    about,
    title: (told) => ({ zh: `已围堵：${named(told)}`, en: `Contained: ${named(told)}` }),
    detail: ({ linesHeld, orderIds, notHeldCount, byName }) => ({
      zh: `${byName} 冻结 ${linesHeld} 行库存、挂起 ${orderIds.length} 张工单，${notHeldCount} 处没能冻结`,
      en: `${byName} held ${linesHeld} lines of stock and ${orderIds.length} orders; ${notHeldCount} could not be held`,
    }),
    to: { responsible: true, followers: true, roles: ['team-leader', 'warehouse-keeper', 'planner'] },
  }),
  defineNotice({
    name: 'nonconformance.reopened',
    label: { zh: '不合格品单重新打开', en: 'A nonconformance was reopened' },
    on: reportMoved.reopen,
    about,
    title: (told) => ({ zh: `重新打开：${named(told)}`, en: `Reopened: ${named(told)}` }),
    detail: ({ note, byName }) => ({ zh: `${byName}：${note ?? ''}`, en: `${byName}: ${note ?? ''}` }),
    to: { responsible: true, followers: true },
  }),
  defineNotice({
    name: 'nonconformance.closed',
    label: { zh: '不合格品单已结案', en: 'A nonconformance was closed' },
    on: reportMoved.close,
    about,
    title: (told) => ({ zh: `已结案：${named(told)}`, en: `Closed: ${named(told)}` }),
    to: { responsible: true, followers: true },
  }),
  defineNotice({
    name: 'nonconformance.action-planned',
    label: { zh: '有措施要您完成', en: 'An action is yours' },
    on: actionTold.planned,
    still: (tx, { actionId }) => isPlanned(tx, actionId),
    about: ({ actionId }) => ({ kind: actionEntity.name, id: actionId }),
    title: (told) => step(told),
    detail: ({ byName }) => ({ zh: `${byName} 安排给您`, en: `Planned for you by ${byName}` }),
    to: { mentioned: ({ actionOwnerId }) => [actionOwnerId] },
  }),
  defineNotice({
    name: 'nonconformance.action-given',
    label: { zh: '您的措施有变', en: 'An action of yours was changed' },
    on: actionTold.changed,
    about: ({ actionId }) => ({ kind: actionEntity.name, id: actionId }),
    title: (told) => step(told),
    detail: ({ byName }) => ({ zh: `${byName} 修改了它`, en: `Changed by ${byName}` }),
    to: { mentioned: ({ actionOwnerId }) => [actionOwnerId] },
  }),
  defineNotice({
    name: 'nonconformance.action-to-check',
    label: { zh: '措施做完，待验证', en: 'An action waits to be checked' },
    on: actionTold.finished,
    about,
    title: (told) => ({ zh: `待验证：${step(told).zh}`, en: `To be checked: ${step(told).en}` }),
    detail: ({ byName, note }) => ({ zh: `${byName}：${note ?? ''}`, en: `${byName}: ${note ?? ''}` }),
    to: { responsible: true, followers: true },
  }),
  defineNotice({
    name: 'nonconformance.action-overdue',
    label: { zh: '您的措施过期了', en: 'An action of yours is overdue' },
    on: actionTold.overdue,
    still: (tx, { actionId }) => isPlanned(tx, actionId),
    about: ({ actionId }) => ({ kind: actionEntity.name, id: actionId }),
    title: (told) => ({ zh: `过期：${step(told).zh}`, en: `Overdue: ${step(told).en}` }),
    to: { mentioned: ({ actionOwnerId, ownerId }) => [actionOwnerId, ...(ownerId === null ? [] : [ownerId])] },
  }),
];
