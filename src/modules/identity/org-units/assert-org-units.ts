import type { Tx } from '../../../kernel/index.ts';
import { findActiveOrgUnitIds } from '../queries/org-units.ts';
import { refuse } from '../refusals.ts';

/** Throws identity.org_unit_unknown for the first id that names no active unit. */
export async function assertOrgUnitsActive(tx: Tx, ids: string[], where: string): Promise<void> {
  const active = await findActiveOrgUnitIds(tx, ids);
  const missing = ids.find((id) => !active.has(id));
  if (missing !== undefined) throw refuse('identity.org_unit_unknown', { id: missing }, { where });
}
