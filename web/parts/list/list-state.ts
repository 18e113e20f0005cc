import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { ListOperator } from '../../../src/kernel/contract.ts';

/** What a list shows, in the very words of the API's query: `sort`, `q`, `columns`, `f.<column>.<operator>`. */
export type ListState = Record<string, string>;

export interface ListStore {
  state: ListState;
  /** Changes some words; undefined takes one away. Whatever changes the rows goes back to the first page. */
  change: (changes: Record<string, string | undefined>) => void;
  replace: (state: ListState) => void;
}

/**
 * Kept in the address, so that a list can be bookmarked, sent and gone back to. An address that says nothing of the rows shows `first`;
 * `view=all` is how all of them are said, and `view=<id>` that the words are those of a saved view.
 */
export function useListInAddress(first: ListState = nothing): ListStore {
  const search = useSearch({ strict: false }) as ListState;
  const navigate = useNavigate();
  const state = useMemo(() => readAddress(search, first), [search, first]);
  const replace = useCallback(
    (next: ListState) => {
      void navigate({ to: '.', search: writeAddress(next, first), replace: true });
    },
    [navigate, first],
  );
  return useMemo(() => ({ state, change: (changes) => replace(changed(state, changes)), replace }), [state, replace]);
}

const nothing: ListState = {};

export function readAddress(search: ListState, first: ListState): ListState {
  // Another part of the screen writes beside the list, and leaves what it says.
  if (Object.keys(first).length === 0) return search;
  const { view, ...said } = search;
  if (view === undefined && Object.keys(narrowing(said)).length === 0) return { ...first, ...said };
  return view === 'all' ? said : search;
}

export function writeAddress(state: ListState, first: ListState): ListState {
  const bare = state.view === undefined && Object.keys(narrowing(state)).length === 0 && Object.keys(first).length > 0;
  return bare ? { ...state, view: 'all' } : state;
}

/** What decides which rows are shown, in which order and groups. */
export function narrowing(state: ListState): ListState {
  return Object.fromEntries(
    Object.entries(state).filter(([key]) => key === 'sort' || key === 'q' || key === 'group' || key.startsWith('f.')),
  );
}

/** Kept by the screen: for lists that are a part of something else. */
export function useListInScreen(): ListStore {
  const [state, setState] = useState<ListState>({});
  return useMemo(
    () => ({ state, change: (changes) => setState((before) => changed(before, changes)), replace: setState }),
    [state],
  );
}

export interface Filter {
  key: string;
  column: string;
  operator: ListOperator;
  value: string;
}

export function filtersOf(state: ListState): Filter[] {
  return Object.entries(state).flatMap(([key, value]) => {
    const match = /^f\.(.+)\.(eq|ne|in|gte|lte|gt|lt|contains|empty)$/.exec(key);
    if (!match?.[1]) return [];
    return [{ key, column: match[1], operator: match[2] as ListOperator, value: String(value) }];
  });
}

/** Takes away what the address holds beside the list, such as the tab of a screen. */
export function queryOf(state: ListState): ListState {
  const { group: _, ...query } = narrowing(state);
  return query;
}

/** The next sort when a head is pressed: ascending, descending, none. */
export function nextSort(current: string, column: string): string | undefined {
  if (current === column) return `-${column}`;
  return current === `-${column}` ? undefined : column;
}

function changed(state: ListState, changes: Record<string, string | undefined>): ListState {
  const next: ListState = { ...state };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') delete next[key];
    else next[key] = value;
  }
  const samePage = Object.keys(changes).every((key) => key === 'offset' || key === 'columns');
  if (!samePage) delete next.offset;
  return next;
}
