import { type Place, perProgram, type Tx } from '../../../kernel/index.ts';
import { findOrgUnits, type OrgUnitRow } from '../queries/org-units.ts';

/** A place moves to another plant or workshop hardly ever. */
const KEPT_MILLISECONDS = 2_000;

const keptUnits = perProgram<{ byId: ReadonlyMap<string, OrgUnitRow>; until: number }>(() => ({
  byId: new Map(),
  until: Number.NEGATIVE_INFINITY,
}));

/** A place with the workshop and plant that it lies in. Where there is one plant, everything lies there. */
export async function findPlace(tx: Tx, { plantId, workshopId, lineId }: Place): Promise<Place> {
  const units = await allUnits(tx);
  const workshop = workshopId ?? units.get(lineId ?? '')?.parentId;
  const plants = [...units.values()].filter(({ kind }) => kind === 'plant');
  const plant = plantId ?? units.get(workshop ?? '')?.parentId ?? (plants.length === 1 ? plants[0]?.id : undefined);
  return { plantId: plant, workshopId: workshop, lineId };
}

async function allUnits(tx: Tx): Promise<ReadonlyMap<string, OrgUnitRow>> {
  const kept = keptUnits(tx);
  const now = performance.now();
  if (kept.until > now) return kept.byId;
  kept.byId = new Map((await findOrgUnits(tx)).map((unit) => [unit.id, unit]));
  kept.until = now + KEPT_MILLISECONDS;
  return kept.byId;
}
