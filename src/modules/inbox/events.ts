import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent, SIGNED_IN } from '../../kernel/index.ts';
import { noticeMarks } from './contract.ts';

export const noticesChanged = defineEvent({
  type: 'inbox.notices-changed',
  aggregate: 'inbox.person',
  permission: SIGNED_IN,
  private: true,
  summary: { zh: '本人的通知有变化', en: 'Somebody was told something, or has read it' },
  data: z.object({ personId: zUuid, noticeIds: z.array(zUuid), action: z.enum(['told', ...noticeMarks]) }),
});

export const choicesChanged = defineEvent({
  type: 'inbox.choices-changed',
  aggregate: 'inbox.person',
  permission: SIGNED_IN,
  private: true,
  summary: { zh: '本人的通知或首页设置有变化', en: 'Somebody arranged their home, or what they want to hear' },
  data: z.object({ personId: zUuid, what: z.enum(['muted', 'home']) }),
});

export const roleHomeArranged = defineEvent({
  type: 'inbox.role-home-arranged',
  aggregate: 'inbox.role-home',
  permission: SIGNED_IN,
  summary: { zh: '岗位首页已安排', en: 'The home of a role was arranged' },
  data: z.object({ role: z.string(), parts: z.array(z.string()).nullable() }),
});

export const inboxEvents = [noticesChanged, choicesChanged, roleHomeArranged];
