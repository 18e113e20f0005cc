import {
  declarationsOf,
  mayDo,
  type Principal,
  permissionsOf,
  perProgram,
  Refusal,
  roleCodesWith,
  type Tx,
} from '../../kernel/index.ts';

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

/** For what a command's own permission doesn't cover. Throws kernel.permission_missing, which says who may. */
export function assertMay(tx: Tx, principal: Principal, permission: string, where?: string): void {
  if (mayDo(principal, permission)) return;
  const roles = roleCodesWith(declarationsOf(tx), permission).join('、');
  throw new Refusal('kernel.permission_missing', { permission, roles }, where === undefined ? {} : { where });
}
