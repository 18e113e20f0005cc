import type { PermissionCases } from '../permission-cases.ts';

export const findingCases: PermissionCases = {
  'finding.index.write': { roles: ['administrator'], routes: ['POST /finding/rebuild', 'POST /finding/refresh'] },
};
