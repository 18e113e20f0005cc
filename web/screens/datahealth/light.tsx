import type { Text } from '../../../src/kernel/contract.ts';
import type { Delays, Figures, Light, RouteHealth } from '../../../src/modules/datahealth/contract.ts';
import { durationUnits } from '../../../ui/formatting.ts';
import { currentLanguage, useLanguage, useWords } from '../../../ui/i18n/index.ts';
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
  const { ms, s, min, h, d } = durationUnits[currentLanguage()];
  if (seconds < 1) return `${Math.round(seconds * 1000)} ${ms}`;
  if (seconds < 10) return `${seconds.toFixed(1)} ${s}`;
  if (seconds < 120) return `${Math.round(seconds)} ${s}`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} ${min}`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} ${h}` : `${Math.round(seconds / 86_400)} ${d}`;
}

export function delays({ p50, p95, p99 }: Delays): string {
  return [p50, p95, p99].map(took).join(' / ');
}

const stateLooks: Record<string, { tone: Tone; shape: Shape }> = {
  working: { tone: 'green', shape: 'tick' },
  paused: { tone: 'grey', shape: 'pause' },
  stopped: { tone: 'red', shape: 'octagon' },
  unreachable: { tone: 'red', shape: 'octagon' },
  expired: { tone: 'red', shape: 'cross' },
  open: { tone: 'red', shape: 'octagon' },
  acknowledged: { tone: 'blue', shape: 'disc' },
  closed: { tone: 'closed', shape: 'tick' },
};

/** The state of an interface or an alert. */
export function StandingMark({ state, words }: { state: string; words: Readonly<Record<string, Text>> }) {
  const language = useLanguage();
  const look = stateLooks[state] ?? { tone: 'grey', shape: 'ring' };
  return <ToneMark {...look} word={words[state]?.[language] ?? state} />;
}
