import type { Delays, Figures, Light, RouteHealth } from '../../../src/modules/datahealth/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { datahealthWords } from './words.ts';

export const lightLooks: Record<Light, { tone: Tone; shape: Shape }> = {
  green: { tone: 'green', shape: 'tick' },
  amber: { tone: 'amber', shape: 'diamond' },
  red: { tone: 'red', shape: 'octagon' },
  grey: { tone: 'grey', shape: 'ring' },
};

/** A light by colour, shape and word. */
export function LightMark({ light }: { light: Light }) {
  const t = useWords(datahealthWords);
  return <ToneMark {...lightLooks[light]} word={t(`light_${light}`)} />;
}

const breakerLooks = {
  closed: { tone: 'green', shape: 'tick' },
  open: { tone: 'red', shape: 'octagon' },
  half_open: { tone: 'amber', shape: 'diamond' },
} as const;

export function BreakerMark({ breaker }: Pick<RouteHealth, 'breaker'>) {
  const t = useWords(datahealthWords);
  return <ToneMark {...breakerLooks[breaker]} word={t(`breaker_${breaker}`)} />;
}

/** 100 only where nothing lacks: the server has rounded down, and nothing is rounded here. */
export function percent({ completeness }: Pick<Figures, 'completeness'>): string {
  return completeness === null ? '–' : `${completeness} %`;
}

/** Seconds, minutes or hours, whichever says it shortest. */
export function took(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}

export function delays({ p50, p95, p99 }: Delays): string {
  return [p50, p95, p99].map(took).join(' / ');
}
