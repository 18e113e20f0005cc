import {
  type AlertKind,
  type AlertPlace,
  type AlertSubject,
  alertKinds,
  providedFor,
  type Tx,
} from '../../../kernel/index.ts';
import { findAreas } from '../queries/rules.ts';
import { areaOf, isWithin } from '../rules/nearest.ts';

/** Of one rule no more than that are alerts at a time: what is wrong everywhere is one trouble, and the rule is. */
export const SUBJECTS_MAX = 500;

export function kindOf(tx: Tx, name: string): AlertKind | undefined {
  return providedFor(tx, alertKinds).find((kind) => kind.name === name);
}

interface Looking extends AlertPlace {
  kind: string;
  limits: Readonly<Record<string, number>>;
  ruleId: string | null;
}

export interface Found {
  subjects: AlertSubject[];
  /** There may be more than could be asked for: of what isn't among these nobody can tell whether it is over. */
  more: boolean;
}

/** What a rule finds at this moment, where no narrower rule of its kind looks. */
export async function lookFor(tx: Tx, now: Date, { kind: name, ruleId, ...rule }: Looking): Promise<Found> {
  const kind = kindOf(tx, name);
  if (!kind) return { subjects: [], more: false };
  const limits = Object.fromEntries(
    Object.entries(kind.limits).map(([limit, { default: usual }]) => [limit, rule.limits[limit] ?? usual]),
  );
  const area = areaOf(rule, await findAreas(tx, name, ruleId));
  const found = await kind.find(tx, { now, limits, area, most: SUBJECTS_MAX });
  const subjects = found.filter((subject) => isWithin(area, subject)).slice(0, SUBJECTS_MAX);
  return { subjects, more: found.length >= SUBJECTS_MAX };
}
