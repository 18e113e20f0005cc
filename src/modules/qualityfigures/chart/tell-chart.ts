import type { ChartHead } from '../queries/charts.ts';

/** What every event of a chart carries. */
export function chartTold({ id, characteristicId, name, nameEn, ...head }: ChartHead) {
  const { planId, planCode, itemId, itemCode, workshopId, lineId } = head;
  const where = { planId, planCode, itemId, itemCode, workshopId, lineId };
  return { chartId: id, characteristicId, characteristic: name, characteristicEn: nameEn, ...where };
}
