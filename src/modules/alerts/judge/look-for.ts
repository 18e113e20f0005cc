import { type AlertKind, type AlertSubject, alertKinds, providedFor, type Tx } from '../../../kernel/index.ts';
import { findAreas } from '../queries/rules.ts';
import { type Area, isNearest } from '../rules/nearest.ts';

/** Of one rule no more than that are alerts at a time: what is wrong everywhere is one trouble, and the rule is. */
const SUBJECTS_MAX = 2_000;

export function kindOf(tx: Tx, name: string): AlertKind | undefined {
  return providedFor(tx, alertKinds).find((kind) => kind.name === name);
}

interface Looking extends Area {
  kind: string;
  limits: Readonly<Record<string, number>>;
  ruleId: string | null;
}

/** What a rule finds at this moment, where no narrower rule of its kind looks. */
export async function lookFor(tx: Tx, now: Date, { kind: name, ruleId, ...rule }: Looking): Promise<AlertSubject[]> {
  const kind = kindOf(tx, name);
  if (!kind) return [];
  const limits = Object.fromEntries(
    Object.entries(kind.limits).map(([limit, { default: usual }]) => [limit, rule.limits[limit] ?? usual]),
  );
  const subjects = await kind.find(tx, { now, limits, most: SUBJECTS_MAX });
  const others = await findAreas(tx, name, ruleId);
  return subjects.filter((subject) => isNearest(rule, others, subject)).slice(0, SUBJECTS_MAX);
}
