import { useSyncExternalStore } from 'react';

/** As in styles/narrow.css: a phone, where columns have no room. */
const narrow = window.matchMedia('(max-width: 640px)');

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
