import { useSyncExternalStore } from 'react';

let shown = false;
const listeners = new Set<() => void>();

/** The camera stands over the screen that asked for it, so that a half-filled form stays and takes the scan. */
export function showCamera(): void {
  set(true);
}

export function hideCamera(): void {
  set(false);
}

export function useCameraShown(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => shown,
  );
}

function set(next: boolean): void {
  shown = next;
  for (const listener of listeners) listener();
}
