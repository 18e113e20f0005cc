import { codeKey, keptBriefly, type OrgPlace, type Tx } from '../../kernel/index.ts';
import type { ReasonKind } from './contract.ts';
import { type ReasonCodeRow, readReasonCodes } from './queries/places.ts';

export type ReasonCode = ReasonCodeRow;

/** All of them, by kind and code. */
export const reasonCodes = keptBriefly(
  async (tx) => new Map((await readReasonCodes(tx)).map((row) => [keyOf(row.kind, row.code), row])),
);

const keyOf = (kind: string, code: string) => `${kind} ${codeKey(code)}`;

/** An active reason code of a kind that may be used at a place: the plant's, or the workshop's own. Undefined when there is none. */
export async function findReasonCode(
  tx: Tx,
  kind: ReasonKind,
  code: string,
  place: OrgPlace = {},
): Promise<ReasonCode | undefined> {
  const reason = (await reasonCodes.find(tx)).get(keyOf(kind, code));
  return reason && fits(reason, place) ? reason : undefined;
}

/** The active reason codes of a kind that may be used at a place, by code. */
export async function listReasonCodes(tx: Tx, kind: ReasonKind, place: OrgPlace = {}): Promise<ReasonCode[]> {
  const reasons = [...(await reasonCodes.find(tx)).values()];
  return reasons
    .filter((reason) => reason.kind === kind && fits(reason, place))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function fits(reason: ReasonCode, place: OrgPlace): boolean {
  return reason.active && (reason.workshopId === null || !place.workshopId || reason.workshopId === place.workshopId);
}
