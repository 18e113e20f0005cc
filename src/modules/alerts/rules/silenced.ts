export interface Silence {
  id: string;
  ruleId: string | null;
  subjectKey: string | null;
  workshopId: string | null;
  begunAt: Date;
  until: Date;
  why: string;
  byName: string;
  byNameEn: string | null;
}

interface Silenceable {
  ruleId: string;
  subjectKey: string;
  workshopId: string | null;
}

/** The silence that lasts longest over an alert, of those that hold at this moment. */
export function silenceOver(alert: Silenceable, silences: readonly Silence[]): Silence | undefined {
  return silences
    .filter(
      ({ ruleId, subjectKey, workshopId }) =>
        (ruleId === null || ruleId === alert.ruleId) &&
        (subjectKey === null || subjectKey === alert.subjectKey) &&
        (workshopId === null || workshopId === alert.workshopId),
    )
    .sort((a, b) => b.until.getTime() - a.until.getTime())[0];
}
