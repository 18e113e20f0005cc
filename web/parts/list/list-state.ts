import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { ListOperator } from '../../../src/kernel/contract.ts';

/** What a list shows, in the very words of the API's query: `sort`, `q`, `offset`, `columns`, `f.<column>.<operator>`. */
export type ListState = Record<string, string>;

export interface ListStore {
  state: ListState;
  /** Changes some words; undefined takes one away. Whatever changes the rows goes back to the first page. */
  change: (changes: Record<string, string | undefined>) => void;
  replace: (state: ListState) => void;
}

/** Kept in the address, so that a list can be bookmarked, sent and gone back to. */
export function useListInAddress(): ListStore {
  const search = useSearch({ strict: false }) as ListState;
  const navigate = useNavigate();
  const replace = useCallback(
    (state: ListState) => {
      void navigate({ to: '.', search: state, replace: true });
    },
    [navigate],
  );
  return useMemo(
    () => ({ state: search, change: (changes) => replace(changed(search, changes)), replace }),
    [search, replace],
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
  return Object.fromEntries(
    Object.entries(state).filter(([key]) => key === 'sort' || key === 'q' || key === 'offset' || key.startsWith('f.')),
  );
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
