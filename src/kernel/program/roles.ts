import type { Text } from '../contract.ts';
import type { ModuleDefinition } from '../module.ts';

/** What a role may do, and why: a grant without a reason is taken out again. */
export interface Grant {
  /** `<module>.<noun>.<verb>`; `*` stands for one whole part. */
  patterns: readonly string[];
  reason: string;
}

export interface RoleDefinition {
  name: Text;
  reason: Text;
  grants: readonly Grant[];
}

/** Roles by code, and every permission there is. */
interface Rights {
  roles: ReadonlyMap<string, RoleDefinition>;
  permissions: ReadonlyMap<string, Text>;
}

/**
 * The roles with what all modules grant them. Throws when a module grants to a role that isn't there, or grants what isn't its own
 * or doesn't exist: a typing mistake gives nobody anything.
 */
export function gatherRoles(
  modules: readonly ModuleDefinition[],
  roles: ReadonlyMap<string, RoleDefinition>,
): ReadonlyMap<string, RoleDefinition> {
  for (const module of modules) assertGrantsOwn(module, roles);
  return new Map(
    [...roles].map(([code, role]) => [
      code,
      { ...role, grants: [...role.grants, ...modules.flatMap(({ grants }) => grants[code] ?? [])] },
    ]),
  );
}

/** The permissions of a role among those that modules declare. */
export function permissionsOf({ roles, permissions }: Rights, role: string): ReadonlySet<string> {
  const definition = roles.get(role);
  return new Set(definition ? [...permissions.keys()].filter((permission) => isGranted(definition, permission)) : []);
}

/** Which roles hold a permission, by code. */
export function roleCodesWith({ roles }: Pick<Rights, 'roles'>, permission: string): string[] {
  return [...roles].filter(([, role]) => isGranted(role, permission)).map(([code]) => code);
}

/** Does `execution.order.read` match `execution.*.read`? A `*` stands for exactly one part. */
export function matchesPattern(permission: string, pattern: string): boolean {
  const parts = permission.split('.');
  const wanted = pattern.split('.');
  return parts.length === wanted.length && wanted.every((part, i) => part === '*' || part === parts[i]);
}

function isGranted({ grants }: RoleDefinition, permission: string): boolean {
  return grants.some(({ patterns }) => patterns.some((pattern) => matchesPattern(permission, pattern)));
}

function assertGrantsOwn({ name, permissions, grants }: ModuleDefinition, roles: Rights['roles']): void {
  for (const [code, given] of Object.entries(grants)) {
    if (!roles.has(code)) throw new Error(`${name} grants something to ${code}, which is no role`);
    for (const pattern of (given ?? []).flatMap(({ patterns }) => patterns)) {
      if (!Object.keys(permissions).some((permission) => matchesPattern(permission, pattern)))
        throw new Error(`${name} grants ${pattern} to ${code}, and has no such permission`);
    }
  }
}
