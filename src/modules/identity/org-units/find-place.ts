import { keptBriefly, type Place, type Tx } from '../../../kernel/index.ts';
import { findOrgUnits } from '../queries/org-units.ts';

const units = keptBriefly(async (tx) => new Map((await findOrgUnits(tx)).map((unit) => [unit.id, unit])));

/** A place with the workshop and plant that it lies in. Where there is one plant, everything lies there. */
export async function findPlace(tx: Tx, { plantId, workshopId, lineId }: Place): Promise<Place> {
  const byId = await units.find(tx);
  const workshop = workshopId ?? byId.get(lineId ?? '')?.parentId;
  const plants = [...byId.values()].filter(({ kind }) => kind === 'plant');
  const plant = plantId ?? byId.get(workshop ?? '')?.parentId ?? (plants.length === 1 ? plants[0]?.id : undefined);
  return { plantId: plant, workshopId: workshop, lineId };
}
