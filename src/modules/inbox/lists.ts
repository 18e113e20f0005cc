import { column, defineList, SIGNED_IN } from '../../kernel/index.ts';
import { noticeReasonWords } from './contract.ts';

/** One's own notices: nobody reads those of others. */
export const noticeList = defineList({
  name: 'inbox.notices',
  summary: { zh: '通知', en: 'Notices' },
  permission: SIGNED_IN,
  path: '/inbox/notices',
  from: 'inbox.notice n',
  filters: ({ principal, value }) => `n.person_id = ${value(principal.personId)}::uuid`,
  columns: {
    id: column.id('n.id'),
    at: column.moment('n.at', '时间', 'When'),
    title: column.text('n.title_zh', '事情', 'What (Chinese)', { search: true }),
    titleEn: column.text('n.title_en', '事情（英文）', 'What', { search: true }),
    detail: column.text('n.detail_zh', '说明', 'More (Chinese)', { search: true }),
    detailEn: column.text('n.detail_en', '说明（英文）', 'More', { search: true }),
    reason: column.choice('n.reason', '为何通知您', 'Why you', noticeReasonWords),
    kind: column.text('n.kind', '种类', 'Kind'),
    about: column.json('n.about', { label: { zh: '关于', en: 'About' } }),
    times: column.whole('n.times', '次数', 'Times'),
    read: column.flag('(n.read_at is not null)', '已读', 'Read'),
    done: column.flag('(n.done_at is not null)', '已处理', 'Done'),
  },
  defaultSort: '-at',
});
