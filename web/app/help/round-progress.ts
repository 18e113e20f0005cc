import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../../parts/device-store.ts';

/** How far somebody is on a round. Kept on this device, so that a reload or a cup of coffee loses nothing. */
export interface RoundProgress {
  round: string;
  step: number;
}

const storageKey = 'trueup.round';
const listeners = new Set<() => void>();
let progress = read();

export function useRoundProgress(): RoundProgress | null {
  return useSyncExternalStore(listen, () => progress);
}

export function startRound(round: string): void {
  set({ round, step: 0 });
}

export function goToStep(step: number): void {
  if (progress) set({ ...progress, step });
}

export function leaveRound(): void {
  set(null);
}

function set(next: RoundProgress | null): void {
  progress = next;
  keep(storageKey, next ?? undefined);
  for (const listener of listeners) listener();
}

function read(): RoundProgress | null {
  const kept = readKept(storageKey) as Partial<RoundProgress> | null;
  return typeof kept?.round === 'string' && typeof kept.step === 'number'
    ? { round: kept.round, step: kept.step }
    : null;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
