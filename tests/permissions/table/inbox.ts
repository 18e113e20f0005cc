import type { PermissionCases } from '../permission-cases.ts';

export const inboxCases: PermissionCases = {
  'inbox.notice.write': { roles: ['administrator'], routes: ['POST /inbox/notices'] },
  'inbox.role-home.write': { roles: ['administrator'], routes: ['GET /role-homes', 'POST /role-homes'] },
};
