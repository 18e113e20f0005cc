import type { FoundStop, Turn } from './types.ts';

/** The stretches in which a machine stood, of turns in their order. A fault that follows a stop, or the other way round, is the same stop. */
export function findStops(turns: readonly Turn[]): FoundStop[] {
  const stops: FoundStop[] = [];
  let open: FoundStop | undefined;
  for (const { at, state, reasonCode, by } of turns) {
    if (state !== 'stopped' && state !== 'fault') {
      if (open) stops.push({ ...open, to: at });
      open = undefined;
    } else if (open) {
      if (state === 'fault') open.state = 'fault';
      open.saidCode ??= reasonCode;
    } else open = { from: at, to: null, state, by, saidCode: reasonCode };
  }
  if (open) stops.push(open);
  return stops.filter(({ from, to }) => to === null || to > from);
}
