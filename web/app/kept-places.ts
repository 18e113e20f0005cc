import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../parts/device-store.ts';
import { useSession } from './session.ts';

/** A page that somebody comes back to: its address, filters and record included, and how it was called. */
export interface Place {
  href: string;
  title: string;
}

type Kind = 'recent' | 'favourite';

const placesMax = { recent: 12, favourite: 30 } as const;
const listeners = new Set<() => void>();
const none: Place[] = [];

/**
 * Places by person, on this device: several people share a computer in a workshop, and nobody's way through the house is the
 * server's business.
 */
export function usePlaces(kind: Kind): Place[] {
  const key = useKey(kind);
  const text = useSyncExternalStore(follow, () => (key ? JSON.stringify(readKept(key)) : 'null'));
  return (JSON.parse(text) as Place[] | null) ?? none;
}

/** Puts a place in front, once; or takes it out. */
export function useKeepPlace(kind: Kind): (place: Place, stays?: boolean) => void {
  const key = useKey(kind);
  return (place, stays = true) => {
    if (!key) return;
    const others = ((readKept(key) as Place[] | null) ?? none).filter(({ href }) => href !== place.href);
    keep(key, (stays ? [place, ...others] : others).slice(0, placesMax[kind]));
    for (const listener of listeners) listener();
  };
}

function useKey(kind: Kind): string | undefined {
  const { data } = useSession();
  const who = data?.person?.id ?? data?.name;
  return who === undefined ? undefined : `trueup.${kind}.${who}`;
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
