import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import { keep, readKept } from '../device-store.ts';

/** How a person has a list laid out. */
export interface ListLayout {
  /** Which columns, in which order. */
  columns?: string[];
  /** In pixels, by column, where an edge was dragged. */
  widths?: Record<string, number>;
  /** How many of the first columns stay when the table is scrolled sideways. */
  pinned?: number;
  compact?: boolean;
  /** Whether the sums of the quantities stand below. */
  totals?: boolean;
}

/** What the person arranged on this device, per list; a saved view brings its own to begin with. */
export function useListLayout(list: string, view: { id: string; layout: ListLayout } | undefined) {
  const { data: session } = useSession();
  const key = `trueup.layout.${session?.person?.id ?? 'anyone'}.${list}${view ? `.${view.id}` : ''}`;
  const [changed, setChanged] = useState<{ key: string; layout: ListLayout }>();
  const layout = changed?.key === key ? changed.layout : (readLayout(key) ?? view?.layout ?? {});
  return {
    layout,
    /** Whether it differs on this device from what the view or the screen says. */
    changed: layout !== view?.layout && Object.keys(layout).length > 0,
    change: (changes: ListLayout) => {
      const next = { ...layout, ...changes };
      setChanged({ key, layout: next });
      keep(key, next);
    },
    /** Back to what the view or the screen says. */
    reset: () => {
      setChanged(undefined);
      keep(key, undefined);
    },
  };
}

export type LayoutStore = ReturnType<typeof useListLayout>;

function readLayout(key: string): ListLayout | undefined {
  const kept = readKept(key);
  return kept !== null && typeof kept === 'object' && !Array.isArray(kept) ? kept : undefined;
}
