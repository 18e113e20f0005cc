import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { plantOnly } from './assert-plant.ts';
import { alertEntity, postEntity, silenceEntity } from './entities.ts';

const { fields: alert } = alertEntity;
const { fields: silence } = silenceEntity;
const { fields: post } = postEntity;

/** Until when the alert `a` is silent, where it is. */
const silentUntil = `(select max(s.until) from alerts.silence s
  where s.until > $now and s.ended_at is null and (s.rule_id is null or s.rule_id = a.rule_id)
    and (s.subject_key is null or s.subject_key = a.subject_key) and (s.workshop_id is null or s.workshop_id = a.workshop_id))`;

export const alertList = defineList({
  ...listOf(alertEntity, '/alerts'),
  name: 'alerts.alerts',
  from: `alerts.alert a left join alerts.rule r on r.id = a.rule_id left join identity.org_unit w on w.id = a.workshop_id`,
  scope: { workshop: 'a.workshop_id', line: 'a.line_id' },
  columns: {
    id: column.id('a.id'),
    openedAt: column.moment('a.opened_at', '出现时间', 'Appeared'),
    severity: column.choice('a.severity', alert.severity),
    state: column.choice('a.state', alert.state),
    ruleName: column.text('r.name', '规则', 'Rule'),
    ruleNameEn: column.text('r.name_en', '规则（英文）', 'Rule (English)', { nullable: true }),
    name: column.text('a.name', alert.name, { search: true }),
    nameEn: column.text('a.name_en', '对象（英文）', 'About (English)'),
    why: column.text('a.why', alert.why, { sortable: false }),
    whyEn: column.text('a.why_en', '为什么（英文）', 'Why (English)', { sortable: false }),
    since: column.moment('a.since', '从何时起', 'Since', { nullable: true }),
    toldLevel: column.whole('a.told_level', '已通知到第几级', 'Levels told', { sortable: false }),
    ...personColumns(
      'acknowledgedByName',
      'a.acknowledged_by',
      { zh: '确认人', en: 'Acknowledged by' },
      { nullable: true },
    ),
    acknowledgedAt: column.moment('a.acknowledged_at', '确认时间', 'Acknowledged', { nullable: true, onRequest: true }),
    note: column.text('a.note', alert.note, { nullable: true, sortable: false }),
    silentUntil: column.moment(silentUntil, '静默到', 'Silent until', {
      nullable: true,
      sortable: false,
      filterable: false,
    }),
    clearedAt: column.moment('a.cleared_at', '解除时间', 'Cleared', { nullable: true }),
    workshopId: column.id('a.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    ruleId: column.id('a.rule_id', { onRequest: true }),
    about: column.json('a.about', '处理地点', 'Where it is seen to', { onRequest: true }),
  },
  defaultSort: '-openedAt',
});

/** A silence over one thing stands where that thing's newest alert does. */
const silenced = `alerts.silence s left join alerts.rule r on r.id = s.rule_id
  left join lateral (select a.workshop_id, a.line_id from alerts.alert a
    where a.rule_id = s.rule_id and a.subject_key = s.subject_key order by a.opened_at desc limit 1) a on true
  left join identity.org_unit w on w.id = coalesce(s.workshop_id, a.workshop_id)`;

export const silenceList = defineList({
  ...listOf(silenceEntity, '/alert-silences'),
  name: 'alerts.silences',
  from: silenced,
  scope: { workshop: 'coalesce(s.workshop_id, a.workshop_id)', line: 'a.line_id' },
  columns: {
    id: column.id('s.id'),
    holds: column.flag('(s.until > $now and s.ended_at is null)', '还在静默', 'Still silent', { sortable: false }),
    ruleName: column.text('r.name', '规则', 'Rule', { nullable: true }),
    ruleNameEn: column.text('r.name_en', '规则（英文）', 'Rule (English)', { nullable: true }),
    subjectName: column.text('s.subject_name', '对象', 'About', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    begunAt: column.moment('s.begun_at', '开始', 'From'),
    until: column.moment('s.until', silence.until),
    why: column.text('s.why', silence.why, { sortable: false }),
    ...personColumns('byName', 's.by_id', { zh: '谁静默的', en: 'By' }),
    endedAt: column.moment('s.ended_at', silence.endedAt, { nullable: true }),
    ...personColumns(
      'endedByName',
      's.ended_by',
      { zh: '谁提前结束的', en: 'Ended by' },
      { nullable: true, onRequest: true },
    ),
  },
  defaultSort: '-begunAt',
});

export const postList = defineList({
  ...listOf(postEntity, '/alert-posts'),
  name: 'alerts.posts',
  from: 'alerts.post p left join alerts.channel c on c.id = p.channel_id',
  filters: plantOnly,
  columns: {
    id: column.id('p.id'),
    at: column.moment('p.at', '时间', 'When'),
    channelId: column.id('p.channel_id', { onRequest: true }),
    channelName: column.text('c.name', '通知渠道', 'Channel'),
    channelNameEn: column.text('c.name_en', '通知渠道（英文）', 'Channel (English)'),
    sent: column.flag('p.sent', post.sent.label.zh, post.sent.label.en),
    test: column.flag('p.test', '试发', 'A test'),
    title: column.text('p.title', post.title, { sortable: false }),
    messages: column.whole('p.messages', '合并了几次通知', 'Messages in it'),
    answer: column.text('p.answer', post.answer, { sortable: false }),
    milliseconds: column.whole('p.milliseconds', '耗时（毫秒）', 'Took (ms)', { onRequest: true }),
  },
  defaultSort: '-at',
});
