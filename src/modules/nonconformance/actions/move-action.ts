import { defineCommand, mayDo, namePair } from '../../../kernel/index.ts';
import {
  zAction,
  zChangeActionRequest,
  zCheckActionRequest,
  zDropActionRequest,
  zFinishActionRequest,
} from '../contract.ts';
import { type ActionChange, presentAction, updateAction } from '../queries/actions.ts';
import { findOwner } from '../raise/check-said.ts';
import { refuse } from '../refusals.ts';
import { whyNotChange, whyNotCheck, whyNotMoveAction } from '../rules/why-not.ts';
import { placeOf } from '../tell-report.ts';
import { openAction, tellAction } from './write-action.ts';

/** Its owner says what was done; or an inspector for them. */
export const finishAction = defineCommand({
  name: 'nonconformance.finish-action',
  summary: { zh: '完成整改措施', en: 'Say that an action is done' },
  permission: 'nonconformance.action.finish',
  input: zFinishActionRequest,
  output: zAction,
  http: { method: 'POST', path: '/nonconformance-actions/:actionId/finish' },
  handle: async (context, { actionId, note }) => {
    const { tx, principal, now } = context;
    const { report, action } = await openAction(context, actionId);
    const why = whyNotMoveAction(action, 'finish');
    if (why) throw why;
    if (principal.personId !== action.ownerId && !mayDo(principal, 'nonconformance.action.write'))
      throw refuse('nonconformance.action_of_another', {
        number: action.number,
        person: namePair(action.ownerName, action.ownerNameEn),
      });
    const done = { doneBy: principal.personId, doneByName: principal.name, doneAt: now, doneNote: note };
    const after = { ...action, ...done, state: 'done' as const };
    await updateAction(tx, actionId, { ...done, state: 'done' });
    const changes = { state: { from: action.state, to: 'done' } };
    await tellAction(context, 'finished', { report, action: after }, { note, changes, from: action.state });
    return presentAction(after);
  },
});

/** Whether it helped, by somebody who neither owns it nor did it. */
export const checkAction = defineCommand({
  name: 'nonconformance.check-action',
  summary: { zh: '验证整改措施是否有效', en: 'Say whether an action helped' },
  permission: 'nonconformance.action.write',
  input: zCheckActionRequest,
  output: zAction,
  http: { method: 'POST', path: '/nonconformance-actions/:actionId/check' },
  handle: async (context, { actionId, effective, note }) => {
    const { tx, principal, now } = context;
    const { report, action } = await openAction(context, actionId);
    const why = whyNotMoveAction(action, effective ? 'confirm' : 'refute') ?? whyNotCheck(action, principal.personId);
    if (why) throw why;
    const state = effective ? ('effective' as const) : ('ineffective' as const);
    const checked = { checkedBy: principal.personId, checkedByName: principal.name, checkedAt: now, checkNote: note };
    const after = { ...action, ...checked, state };
    await updateAction(tx, actionId, { ...checked, state });
    const changes = { state: { from: action.state, to: state } };
    await tellAction(context, 'checked', { report, action: after }, { note, changes, from: action.state });
    return presentAction(after);
  },
});

/** It isn't needed. */
export const dropAction = defineCommand({
  name: 'nonconformance.drop-action',
  summary: { zh: '取消整改措施', en: 'Drop an action' },
  permission: 'nonconformance.action.write',
  input: zDropActionRequest,
  output: zAction,
  http: { method: 'POST', path: '/nonconformance-actions/:actionId/drop' },
  handle: async (context, { actionId, note }) => {
    const { tx, principal, now } = context;
    const { report, action } = await openAction(context, actionId);
    const why = whyNotMoveAction(action, 'drop');
    if (why) throw why;
    const done = { doneBy: null, doneByName: null, doneAt: null, doneNote: null };
    const checked = { checkedBy: principal.personId, checkedByName: principal.name, checkedAt: now, checkNote: note };
    const after = { ...action, ...done, ...checked, state: 'dropped' as const };
    await updateAction(tx, actionId, { ...done, ...checked, state: 'dropped' });
    const changes = { state: { from: action.state, to: 'dropped' } };
    await tellAction(context, 'dropped', { report, action: after }, { note, changes, from: action.state });
    return presentAction(after);
  },
});

/** Somebody else does it, it is another thing, or it gets another day. */
export const changeAction = defineCommand({
  name: 'nonconformance.change-action',
  summary: { zh: '修改整改措施', en: 'Change an action' },
  permission: 'nonconformance.action.write',
  input: zChangeActionRequest,
  output: zAction,
  http: { method: 'POST', path: '/nonconformance-actions/:actionId/change' },
  handle: async (context, { actionId, ownerId, dueAt, what }) => {
    const { tx, now } = context;
    const { report, action } = await openAction(context, actionId);
    const why = whyNotChange(report) ?? whyNotMoveAction(action, 'finish');
    if (why) throw why;
    const due = dueAt === undefined ? undefined : new Date(dueAt);
    if (due && due <= now) throw refuse('nonconformance.due_past', { at: due }, { where: '/dueAt' });
    const owner = await findOwner(context, ownerId, placeOf(report));
    const change: ActionChange = { ...owner, ...(what && { what }), ...(due && { dueAt: due, toldOverdueAt: null }) };
    if (Object.keys(change).length === 0) return presentAction(action);
    await updateAction(tx, actionId, change);
    const { toldOverdueAt: _, ...shown } = change;
    const after = { ...action, ...shown };
    const changes = {
      ...(what && { what: { from: action.what, to: what } }),
      ...(owner && { owner: { from: action.ownerName, to: owner.ownerName } }),
      ...(due && { dueAt: { from: action.dueAt.toISOString(), to: due.toISOString() } }),
    };
    await tellAction(context, 'changed', { report, action: after }, { changes });
    return presentAction(after);
  },
});
