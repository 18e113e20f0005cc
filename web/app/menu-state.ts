import { useState } from 'react';
import { keep, readKept } from '../parts/device-store.ts';

interface MenuState {
  /** Icons only. */
  slim: boolean;
  /** Groups that are shut, by their English name. */
  shut: string[];
}

const key = 'trueup.menu';

/** How wide the menu is and which groups are open: as left on this device. */
export function useMenuState() {
  const [state, setState] = useState<MenuState>(() => ({ slim: false, shut: [], ...(readKept(key) as object | null) }));
  function change(changes: Partial<MenuState>): void {
    const next = { ...state, ...changes };
    setState(next);
    keep(key, next);
  }
  return {
    ...state,
    toggleSlim: () => change({ slim: !state.slim }),
    toggleGroup: (group: string) =>
      change({ shut: state.shut.includes(group) ? state.shut.filter((one) => one !== group) : [...state.shut, group] }),
  };
}
