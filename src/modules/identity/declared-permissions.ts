import { permissionsOf } from './permission-table.ts';

let declared: readonly string[] = [];
const byRoles = new Map<string, ReadonlySet<string>>();

/** Every permission that the program's modules declare; told once at start by whoever wires them. */
export function declarePermissions(permissions: Iterable<string>): void {
  declared = [...new Set(permissions)].sort();
  byRoles.clear();
}

export function declaredPermissions(): readonly string[] {
  return declared;
}

/** What roles give together. Kept: there are few different sets of roles, and the hot path shares one Set. */
export function permissionsOfRoles(roles: readonly string[]): ReadonlySet<string> {
  const key = [...roles].sort().join(' ');
  const kept = byRoles.get(key);
  if (kept) return kept;
  const held = new Set(roles.flatMap((role) => [...permissionsOf(role, declared)]));
  byRoles.set(key, held);
  return held;
}
