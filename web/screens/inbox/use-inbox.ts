import type { ListPage } from '../../../src/kernel/contract.ts';
import type { InboxSummary, Notice, NoticeMark } from '../../../src/modules/inbox/contract.ts';
import { useApi, useCommand } from '../../parts/use-api.ts';

export function useInboxSummary() {
  return useApi<InboxSummary>('inbox', '/inbox/summary', { staleTime: 60_000 });
}

export const noticeViews = ['open', 'unread', 'all'] as const;
export type NoticeView = (typeof noticeViews)[number];

const filters: Record<NoticeView, Record<string, string>> = {
  open: { 'f.done.eq': 'false' },
  unread: { 'f.read.eq': 'false' },
  all: {},
};

/** The unread first, then the newest. */
export function useNotices(view: NoticeView, limit: number) {
  const query = { ...filters[view], sort: 'read,-at', limit };
  return useApi<ListPage<Notice>>('inbox', '/inbox/notices', { query, keepPrevious: true });
}

export function useInboxCommands() {
  const { mutate, isPending } = useCommand(['inbox']);
  return {
    isPending,
    mark: (noticeId: string, as: NoticeMark) =>
      mutate({ path: '/inbox/notices/mark', body: { noticeIds: [noticeId], as } }),
    readAll: () => mutate({ path: '/inbox/notices/read-all' }),
    mute: (kind: string, muted: boolean) => mutate({ path: '/inbox/mutes', body: { kind, muted } }),
  };
}
