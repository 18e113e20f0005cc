import { useMemo, useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { Home, RoleHomes } from '../../../src/modules/inbox/contract.ts';
import type { HomePart, WorkList } from '../../app/define-screens.ts';
import { screens } from '../../app/modules.ts';
import { stringifySearch } from '../../app/search-codec.ts';
import { useMay, useSession } from '../../app/session.ts';
import type { ListRow } from '../../parts/list/cell.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';

export type NamedPart = HomePart & { key: string };

/** Rows shown of a list; the whole of it is one press away. */
export const rowsShown = 6;

/** The parts that the reader may see, and those that stand on their home in their order. */
export function useHome() {
  const may = useMay();
  const { data: session } = useSession();
  const home = useApi<Home>('inbox', '/home', { staleTime: 60_000 });
  const { mutate } = useCommand(['inbox']);
  const offered: NamedPart[] = Object.entries(screens.parts)
    .filter(([, { permission }]) => may(permission))
    .map(([key, part]) => ({ key, ...part }));
  const own = home.data?.parts;
  const published = new Map(home.data?.ofRoles.map(({ role, parts }) => [role, parts]));
  const keys = own ?? [...new Set((session?.roles ?? []).flatMap((role) => published.get(role) ?? declaredFor(role)))];
  const shown = named(keys, offered);
  return {
    home,
    shown,
    more: offered.filter((part) => !shown.some(({ key }) => key === part.key)),
    arranged: Boolean(own),
    arrange: (parts: readonly string[] | null) => mutate({ path: '/home', body: { parts } }),
  };
}

/** What the desk declares for a role. */
function declaredFor(role: string): string[] {
  return Object.entries(screens.parts).flatMap(([key, { roles }]) => (roles.some((one) => one === role) ? [key] : []));
}

function named(keys: readonly string[], offered: readonly NamedPart[]): NamedPart[] {
  return keys.flatMap((key) => offered.find((part) => part.key === key) ?? []);
}

/** The home of a role as it is being arranged; its people have it once it is published. */
export function useRoleHome(role: string, permissions: readonly string[]) {
  const homes = useApi<RoleHomes>('inbox', '/role-homes');
  const [draft, setDraft] = useState<readonly string[] | undefined>();
  const send = useCommand<unknown>(['inbox'], () => setDraft(undefined));
  const offered: NamedPart[] = Object.entries(screens.parts)
    .filter(([, { permission }]) => permission === undefined || permissions.includes(permission))
    .map(([key, part]) => ({ key, ...part }));
  const published = homes.data?.homes.find((home) => home.role === role)?.parts;
  const shown = named(draft ?? published ?? declaredFor(role), offered);
  return {
    homes,
    shown,
    more: offered.filter((part) => !shown.some(({ key }) => key === part.key)),
    arrange: setDraft,
    changed: draft !== undefined,
    published: Boolean(published),
    sending: send.isPending,
    error: send.error,
    publish: () => send.mutate({ path: '/role-homes', body: { role, parts: draft ?? [] } }),
    reset: () => {
      setDraft(undefined);
      if (published) send.mutate({ path: '/role-homes', body: { role, parts: null } });
    },
  };
}

/** Rows of all work lists that stand on the home, by part: one request. Undefined while on the way, null without permission. */
export function useWorkLists(parts: readonly NamedPart[]) {
  const lists = parts.flatMap((part) => (isWorkList(part.content) ? [{ key: part.key, work: part.content }] : []));
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const questions = useMemo(() => lists.map(({ work }) => askOf(work, new Date(minute))), [lists, minute]);
  const ask = questions.join('\n');
  const pages = useApi<{ pages: (ListPage<ListRow> | null)[] }>('insight', '/lists/pages', {
    query: { ask },
    enabled: questions.length > 0,
    keepPrevious: true,
  });
  const pageOf = (key: string) => {
    const at = lists.findIndex((one) => one.key === key);
    return pages.isPlaceholderData && pages.data?.pages.length !== lists.length ? undefined : pages.data?.pages[at];
  };
  return { pages, pageOf };
}

export function isWorkList(content: HomePart['content']): content is WorkList {
  return typeof content !== 'function';
}

function askOf({ list, query }: WorkList, now: Date): string {
  return `${list}${stringifySearch({ ...query(now), limit: String(rowsShown) })}`;
}
