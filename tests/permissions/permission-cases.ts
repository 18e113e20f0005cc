import { type RoleCode, roleCodes } from '../../src/modules/identity/contract.ts';

/** Who may use what, said a second time and by hand: the program's own table and routes are compared with it. */
export type PermissionCases = Record<string, PermissionCase>;

export interface PermissionCase {
  roles: readonly RoleCode[];
  /** Every route that asks for this permission, as `METHOD /path` below /api/v1. */
  routes: readonly string[];
  /** For a permission that no route asks for: what does. */
  askedBy?: string;
}

export const everyRole: readonly RoleCode[] = roleCodes;

/** The routes of one kind of rows that come from files, under the permission to write them. */
export function importRoutes(entity: string): string[] {
  const path = `/imports/${entity}`;
  return [
    `GET ${path}/template`,
    `POST ${path}`,
    `POST ${path}/bad-rows`,
    `POST ${path}/preview`,
    `POST ${path}/:importId/undo`,
  ];
}

export function everyRoleBut(...without: RoleCode[]): readonly RoleCode[] {
  return roleCodes.filter((role) => !without.includes(role));
}
