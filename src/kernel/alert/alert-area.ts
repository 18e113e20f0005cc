/** Where something stands: null, null is the plant's. */
export interface AlertPlace {
  workshopId: string | null;
  lineId: string | null;
}

/** Where a rule looks: a line, a workshop or the plant, but for what narrower rules of its kind look at. */
export interface AlertArea extends AlertPlace {
  but: readonly AlertPlace[];
}

/** Whether what stands there is looked at by a rule of this area. */
export function lookedAt(area: AlertPlace, place: AlertPlace): boolean {
  if (area.lineId !== null) return place.lineId === area.lineId;
  return area.workshopId === null || place.workshopId === area.workshopId;
}

/**
 * The same in SQL, so that the most that a kind may answer with is counted where the rule looks: ` and …`, or nothing for all. `value` gives the
 * placeholder of a value.
 */
export function alertAreaSql(
  area: AlertArea | undefined,
  workshop: string,
  line: string,
  value: (given: unknown) => string,
): string {
  if (!area) return '';
  const { workshopId, lineId, but } = area;
  const lines = but.flatMap((other) => other.lineId ?? []);
  const workshops = but.flatMap((other) => (other.lineId === null ? (other.workshopId ?? []) : []));
  const parts = [
    ...(lineId !== null ? [`${line} = ${value(lineId)}::uuid`] : []),
    ...(lineId === null && workshopId !== null ? [`${workshop} = ${value(workshopId)}::uuid`] : []),
    ...(lines.length > 0 ? [`(${line} = any (${value(lines)}::uuid[])) is not true`] : []),
    ...(workshops.length > 0 ? [`(${workshop} = any (${value(workshops)}::uuid[])) is not true`] : []),
  ];
  return parts.map((part) => ` and ${part}`).join('');
}
