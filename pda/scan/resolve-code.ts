import type { ScanLabel, ScanResponse } from '../../src/modules/execution/contract.ts';
import type { LotKind } from '../../src/modules/inventory/contract.ts';
import { asProblem, type ProblemDocument } from '../../ui/problem.ts';
import { ask } from '../app/live.ts';

export type CodeKind = ScanResponse['kind'];

export interface KnownCode {
  kind: CodeKind;
  id: string;
  /** As it is written in the books, whatever its case and width were when it was read. */
  code: string;
  title: string;
  /** Of a lot or serial. */
  itemId: string | null;
  lotKind?: LotKind | null;
  /** Where it lies, as far as the reader may see it. */
  liesAt?: string;
  /** What a label by the standards says beside it. */
  label?: ScanLabel;
}

export type Resolved =
  /** All that the code may mean, the likeliest first. */
  | { state: 'known'; things: KnownCode[] }
  | { state: 'unknown'; problem: ProblemDocument }
  /** Nobody answered. */
  | { state: 'unasked'; problem: ProblemDocument };

/** A badge of somebody whom the reader may not see: that it is one is said, and nothing else. */
export const hiddenBadge = 'execution.scan_is_badge';

/** Asks the server what a code is. Throws what is neither an answer nor silence (no permission, signed out). */
export async function resolveCode(code: string, orderId?: string): Promise<Resolved> {
  try {
    const scan = await ask<ScanResponse>('/scan', { code, orderId });
    const things = [firstOf(scan), ...scan.alternatives];
    const { label } = scan;
    return { state: 'known', things: label ? things.map((thing) => ({ ...thing, label })) : things };
  } catch (error) {
    const known = asProblem(error);
    if (known.problem.name === hiddenBadge)
      return { state: 'known', things: [{ kind: 'person', id: '', code, title: code, itemId: null }] };
    if (known.status === 404) return { state: 'unknown', problem: known.problem };
    if (known.isNetworkGone || known.status >= 500) return { state: 'unasked', problem: known.problem };
    throw known;
  }
}

function firstOf({ kind, title, entity, facts }: ScanResponse): KnownCode {
  const itemId = kind === 'lot' && typeof entity.itemId === 'string' ? entity.itemId : null;
  const lotKind = kind === 'lot' && entity.lotKind === 'serial' ? 'serial' : null;
  const stock = kind === 'lot' ? facts.find((fact) => /^stock\d/.test(fact.name)) : undefined;
  const place = stock?.label.split(' · ')[0];
  return { kind, id: entity.id, code: entity.code, title, itemId, lotKind, ...(place && { liesAt: place }) };
}
