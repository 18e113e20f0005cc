import { codeKey, type Database, type OrgPlace, perProgram, type Tx } from '../../kernel/index.ts';
import type { ReasonKind } from './contract.ts';
import { type ReasonCodeRow, readReasonCodes } from './queries/places.ts';

export type ReasonCode = ReasonCodeRow;

const keptOf = perProgram(() => ({ until: Number.NEGATIVE_INFINITY, byKey: new Map<string, ReasonCode>() }));
const KEPT_MILLISECONDS = 2_000;

/** An active reason code of a kind that may be used at a place: the plant's, or the workshop's own. Undefined when there is none. */
export async function findReasonCode(
  tx: Tx,
  kind: ReasonKind,
  code: string,
  place: OrgPlace = {},
): Promise<ReasonCode | undefined> {
  const reason = (await allReasonCodes(tx)).get(`${kind} ${codeKey(code)}`);
  return reason && fits(reason, place) ? reason : undefined;
}

/** The active reason codes of a kind that may be used at a place, by code. */
export async function listReasonCodes(tx: Tx, kind: ReasonKind, place: OrgPlace = {}): Promise<ReasonCode[]> {
  const reasons = [...(await allReasonCodes(tx)).values()];
  return reasons
    .filter((reason) => reason.kind === kind && fits(reason, place))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function forgetReasonCodes(at: Tx | Database): void {
  keptOf(at).until = Number.NEGATIVE_INFINITY;
}

function fits(reason: ReasonCode, place: OrgPlace): boolean {
  return reason.active && (reason.workshopId === null || !place.workshopId || reason.workshopId === place.workshopId);
}

async function allReasonCodes(tx: Tx): Promise<Map<string, ReasonCode>> {
  const now = performance.now();
  const kept = keptOf(tx);
  if (kept.until > now) return kept.byKey;
  const rows = await readReasonCodes(tx);
  kept.byKey = new Map(rows.map((row) => [`${row.kind} ${codeKey(row.code)}`, row]));
  kept.until = now + KEPT_MILLISECONDS;
  return kept.byKey;
}
