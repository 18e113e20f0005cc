import type { Json } from '../kernel/contract.ts';
import type { Clock } from '../kernel/index.ts';
import type { Mapping, Row } from './contract.ts';
import { mapRow } from './map-row.ts';
import type { Mapped } from './mapped.ts';
import type { RowOutcome } from './outcome.ts';
import { planOf } from './plan.ts';
import { repairFirst } from './repair-first.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';

export interface Mapper {
  /**
   * What each row becomes, in their order. A mapping object is made ready once: keep it, and don't change it. `context` is `$context` in
   * expressions; its `now`, ISO 8601, is what `$now()` and `$millis()` say. Rejects only when the mapper is closed or when `mapping`
   * isn't one.
   */
  map(mapping: Mapping, rows: readonly Row[], context?: Readonly<Record<string, Json>>, how?: How): Promise<Mapped[]>;
  /** Ends its threads; what is under way rejects. */
  close(): Promise<void>;
}

export interface How {
  /** Tell of every field what it came from and became: for an editor that shows it. */
  trace?: boolean;
}

/** Rows after which others get a turn; about 20 ms. */
const rowsPerTurn = 5_000;

/** At most `workers` threads, 2 unless said, that start with the first expression. Without a clock `$now()` needs a context that says it. */
export function openMapper({ workers = 2, clock }: { workers?: number; clock?: Clock } = {}): Mapper {
  const sandbox = openSandbox({ threadsMax: workers });
  return {
    async map(mapping, rows, context = {}, { trace = false } = {}) {
      const plan = planOf(mapping);
      const known = context.now === undefined && clock ? { ...context, now: clock.now().toISOString() } : context;
      const { repairs = [] } = plan.mapping;
      const repaired = repairs.length > 0 ? await repairFirst(repairs, rows) : undefined;
      const sound = repaired?.rows ?? rows;
      const outcomes = plan.programs && (await sandbox.evaluate(plan.programs, sound, known));
      const mapped: Mapped[] = [];
      for (const [at, row] of sound.entries()) {
        if (at > 0 && at % rowsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
        mapped.push(mapRow(plan, row, outcomes?.[at] as RowOutcome | undefined, trace));
      }
      return repaired ? repaired.join(mapped) : mapped;
    },
    close: () => sandbox.close(),
  };
}
