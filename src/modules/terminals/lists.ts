import { column, defineList, type ListFilterContext, listOf, namesBeside } from '../../kernel/index.ts';
import { factStateTexts, timeMarkTexts } from './contract.ts';
import { factEntity } from './entities.ts';

const { fields: fact } = factEntity;

/** Facts of the people of one's area, and one's own: somebody without a workshop is not everybody's. */
function ownPeople({ principal, value }: ListFilterContext): string {
  if (principal.scope.all) return 'true';
  const workshops = value([...principal.scope.workshopIds]);
  const lines = value([...principal.scope.lineIds]);
  const self = value(principal.personId);
  return `(f.workshop_id = any(${workshops}::uuid[]) or f.line_id = any(${lines}::uuid[]) or f.person_id = ${self}::uuid)`;
}

export const factList = defineList({
  ...listOf(factEntity, '/terminals/facts'),
  name: 'terminals.facts',
  filters: ownPeople,
  from: `terminals.fact f join terminals.terminal t on t.id = f.terminal_id
    left join identity.person p on p.id = f.person_id
    left join identity.person s on s.id = f.settled_by`,
  references: {
    p: { key: 'f.person_id', from: 'identity.person p', id: 'p.id' },
    t: { key: 'f.terminal_id', from: 'terminals.terminal t', id: 't.id' },
  },
  columns: {
    id: column.id('f.id'),
    receivedAt: column.moment('f.received_at', '收到时间', 'Received'),
    claimedAt: column.moment('f.claimed_at', '发生时间', 'Happened', { nullable: true }),
    late: column.whole(
      'greatest(0, extract(epoch from f.received_at - f.claimed_at))::integer',
      '晚到（秒）',
      'Late by (seconds)',
      {
        nullable: true,
      },
    ),
    timeMark: column.choice('f.time_mark', '时间疑点', 'Doubt about the time', timeMarkTexts, { nullable: true }),
    state: column.choice('f.state', '状态', 'State', factStateTexts),
    settled: column.choice('f.settled', fact.settled, { nullable: true }),
    open: column.flag(`(f.state = 'refused' and f.settled is null and not f.attended)`, '待处理', 'Waits for somebody'),
    said: column.text('f.said', '做了什么', 'What was done', { search: true }),
    command: column.text('f.command', '命令', 'Command'),
    path: column.text('f.path', '路径', 'Path', { onRequest: true }),
    personId: column.id('f.person_id'),
    ...namesBeside('person', 'p', { zh: '人员', en: 'Person' }, { search: true }),
    terminalId: column.id('f.terminal_id'),
    terminalName: column.text('t.name', '终端', 'Terminal', { search: true }),
    sequence: column.whole('f.sequence', '序号', 'Number'),
    problem: column.json('f.problem', '退回原因', 'Why refused', { nullable: true }),
    body: column.json('f.body', '内容', 'What it says', { nullable: true }),
    settledAt: column.moment('f.settled_at', '处理时间', 'Dealt with at', { nullable: true }),
    ...namesBeside('settledBy', 's', { zh: '处理人', en: 'Dealt with by' }),
    reason: column.text('f.reason', fact.reason, { nullable: true }),
  },
  defaultSort: '-receivedAt',
});

export const terminalList = defineList({
  name: 'terminals.terminals',
  summary: { zh: '现场终端', en: 'Terminals' },
  permission: 'terminals.terminal.read',
  path: '/terminals',
  from: `terminals.terminal t left join identity.person p on p.id = t.person_id`,
  filters: ({ principal }) => (principal.scope.all ? 'true' : 'false'),
  columns: {
    id: column.id('t.id'),
    name: column.text('t.name', '终端', 'Terminal', { search: true }),
    seenAt: column.moment('t.seen_at', '最近联络', 'Last contact'),
    waiting: column.whole('t.waiting', '待传', 'Waiting there'),
    missing: column.whole('(t.last_sequence - t.arrived)', '缺号', 'Numbers missing'),
    lasting: column.flag('t.lasting', '能保存', 'Keeps what is done'),
    clockOffsetMs: column.whole('t.clock_offset_ms', '时钟差（毫秒）', 'Clock off by (ms)'),
    app: column.text('t.app', '应用版本', 'App'),
    personId: column.id('t.person_id', { nullable: true }),
    ...namesBeside('person', 'p', { zh: '最近使用', en: 'Last used by' }),
    firstSeenAt: column.moment('t.first_seen_at', '首次联络', 'First contact'),
  },
  defaultSort: '-seenAt',
});
