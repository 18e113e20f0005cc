/** Mean and standard deviation of a sample. */
export interface Spread {
  mean: number;
  deviation: number;
}

/** What the normal distribution has below it at these service levels: the factor z of the deviations that safety stock covers. */
export const serviceFactors = {
  '90': 1.2816,
  '95': 1.6449,
  '97.5': 1.96,
  '98': 2.0537,
  '99': 2.3263,
  '99.5': 2.5758,
  '99.9': 3.0902,
} as const;
export type ServiceLevel = keyof typeof serviceFactors;

/** Of one value the deviation is 0: a single case says nothing of its spread. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, deviation: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: 0 };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * Safety stock = z·√(L·σd² + d²·σL²); reorder point = d·L + safety stock. Demand per day, lead time in days; what comes out is in the unit
 * of the demand.
 */
export function levelsFor(
  level: ServiceLevel,
  demand: Spread,
  lead: Spread,
): { safetyStock: number; reorderPoint: number } {
  const variance = lead.mean * demand.deviation ** 2 + demand.mean ** 2 * lead.deviation ** 2;
  const safetyStock = serviceFactors[level] * Math.sqrt(variance);
  return { safetyStock, reorderPoint: demand.mean * lead.mean + safetyStock };
}
