import { declarationsOf, permissionsOf, perProgram, type Tx } from '../../kernel/index.ts';

/** There are few different sets of roles, and the hot path shares one Set for each. */
const byRoles = perProgram(() => new Map<string, ReadonlySet<string>>());

/** What roles give together, among the permissions that the program's modules declare. */
export function permissionsOfRoles(tx: Tx, roles: readonly string[]): ReadonlySet<string> {
  const kept = byRoles(tx);
  const key = [...roles].sort().join(' ');
  const known = kept.get(key);
  if (known) return known;
  const held = new Set(roles.flatMap((role) => [...permissionsOf(declarationsOf(tx), role)]));
  kept.set(key, held);
  return held;
}
