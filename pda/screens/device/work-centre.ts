import { useSyncExternalStore } from 'react';

export interface WorkCentre {
  id: string;
  code: string;
  name: string;
  nameEn: string;
}

const storageKey = 'trueup.floor.work-centre';
const listeners = new Set<() => void>();
let chosen: WorkCentre | undefined = read();

/** Where this device stands; its list of work shows that place only. */
export function useWorkCentre(): WorkCentre | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => chosen,
  );
}

export function chosenWorkCentre(): WorkCentre | undefined {
  return chosen;
}

export function chooseWorkCentre(place: WorkCentre | null): void {
  chosen = place ?? undefined;
  if (place) localStorage.setItem(storageKey, JSON.stringify(place));
  else localStorage.removeItem(storageKey);
  for (const listener of listeners) listener();
}

function read(): WorkCentre | undefined {
  try {
    return (JSON.parse(localStorage.getItem(storageKey) ?? 'null') as WorkCentre | null) ?? undefined;
  } catch {
    return undefined;
  }
}
