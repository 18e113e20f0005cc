import type { OrgScope, Refusal } from '../../../kernel/index.ts';
import type { RoleAssignment } from '../contract.ts';
import { refuse } from '../refusals.ts';

/**
 * Every role of a person covers the same area. A principal has one scope, so a leader of one workshop who also inspects for
 * the whole plant would otherwise lead the whole plant.
 */
export function whyNotAssign(roles: readonly RoleAssignment[]): Refusal | undefined {
  const areas = new Map<string, Set<string>>();
  for (const [index, { role, orgUnitId }] of roles.entries()) {
    const area = areas.get(role) ?? new Set<string>();
    const unit = orgUnitId ?? '*';
    if (area.has(unit)) return refuse('identity.role_twice', { role }, { where: `/roles/${index}` });
    area.add(unit);
    areas.set(role, area);
  }
  const [first, ...others] = areas;
  const different = others.find(([, area]) => !equalSets(area, first?.[1] ?? new Set()));
  if (!different) return undefined;
  const index = roles.findIndex(({ role }) => role === different[0]);
  return refuse('identity.roles_differ_by_scope', { role: different[0] }, { where: `/roles/${index}` });
}

/** Where a person's roles reach: the whole plant when one says so, otherwise the units and all below them. */
export function scopeOf(rights: { all: boolean; workshopIds: string[]; lineIds: string[] }): OrgScope {
  if (rights.all) return { all: true };
  return { all: false, workshopIds: new Set(rights.workshopIds), lineIds: new Set(rights.lineIds) };
}

function equalSets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}
