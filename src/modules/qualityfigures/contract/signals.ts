import { z } from 'zod';
import type { Text } from '../../../kernel/contract.ts';

/**
 * Patterns that a process which only varies by chance hardly ever shows: Western Electric 1956 and Nelson 1984 (Journal of Quality Technology
 * 16:4). σ is that of the point.
 */
export const signalLabels = {
  beyond: { zh: '超出控制限', en: 'Beyond the control limits' },
  run: { zh: '连续 9 点在中心线同一侧', en: '9 in a row on one side of the centre' },
  trend: { zh: '连续 6 点上升或下降', en: '6 in a row rising or falling' },
  alternating: { zh: '连续 14 点上下交替', en: '14 in a row up and down by turns' },
  two_of_three: { zh: '3 点中有 2 点在同侧 2σ 以外', en: '2 of 3 beyond 2σ on one side' },
  four_of_five: { zh: '5 点中有 4 点在同侧 1σ 以外', en: '4 of 5 beyond 1σ on one side' },
  hugging: { zh: '连续 15 点在 1σ 以内', en: '15 in a row within 1σ' },
  avoiding: { zh: '连续 8 点都在 1σ 以外', en: '8 in a row with none within 1σ' },
  spread: { zh: '离散程度超出控制限', en: 'Spread beyond its control limits' },
} as const satisfies Record<string, Text>;
export type Signal = keyof typeof signalLabels;
export const signals = Object.keys(signalLabels) as [Signal, ...Signal[]];
export const zSignal = z.enum(signals);
