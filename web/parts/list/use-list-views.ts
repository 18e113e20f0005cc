import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { ListView, ListViews } from '../../../src/modules/identity/contract.ts';
import { post } from '../../../ui/api.ts';
import { newId } from '../../../ui/id.ts';
import { useSession } from '../../app/session.ts';
import { keep, readKept } from '../device-store.ts';
import { useApi } from '../use-api.ts';
import { type ListState, narrowing } from './list-state.ts';

/** A view that a screen brings along; `key` is its name among the screen's words. */
export interface BuiltInView {
  key: string;
  name: string;
  state: ListState;
}

/** The key of all rows, as a view. */
export const allRows = 'all';

/** The person's saved views of one list, those shared with them, and what it opens with. */
export function useListViews(list: string) {
  const query = useApi<ListViews>('identity', '/list-views', { staleTime: 10 * 60_000 });
  useCarryOver(list, query.data !== undefined);
  const saved = useMemo(() => query.data?.views.filter((view) => view.list === list) ?? [], [query.data, list]);
  return {
    known: query.data !== undefined || query.error !== null,
    saved,
    firstKey: query.data?.first[list],
  };
}

/** What an address shows that says nothing of the rows. */
export function firstState(
  firstKey: string | undefined,
  builtIn: readonly BuiltInView[],
  saved: readonly ListView[],
): ListState {
  if (firstKey === allRows) return nothing;
  const chosen = saved.find(({ id }) => id === firstKey);
  if (chosen) return stateOf(chosen);
  return (builtIn.find(({ key }) => key === firstKey) ?? builtIn[0])?.state ?? nothing;
}

const nothing: ListState = {};

/** A saved view in the address: its words and its id, so that it is known again when they were changed. */
export function stateOf({ id, state }: ListView): ListState {
  return { ...state, view: id };
}

/** Views that were saved on this device before the server kept them go there, once. */
function useCarryOver(list: string, ready: boolean): void {
  const { data: session } = useSession();
  const client = useQueryClient();
  const person = session?.person?.id;
  const begun = useRef(false);
  useEffect(() => {
    const key = `trueup.views.${person}.${list}`;
    const kept = readKept(key);
    if (!person || !ready || begun.current || !Array.isArray(kept)) return;
    begun.current = true;
    void carryOver(list, kept as OldView[])
      .then(() => keep(key, undefined))
      .then(() => client.invalidateQueries({ queryKey: ['identity', '/list-views'] }))
      // They stay on the device until another time.
      .catch(() => undefined);
  }, [list, person, ready, client]);
}

interface OldView {
  name: string;
  state: ListState;
}

async function carryOver(list: string, views: OldView[]): Promise<void> {
  for (const { name, state } of views) {
    const layout = state.columns ? { columns: state.columns.split(',') } : {};
    await post('/list-views', { list, name, state: narrowing(state), layout, audience: 'own' }, { key: newId() });
  }
}
