import type { PermissionCases } from '../permission-cases.ts';

export const inboxCases: PermissionCases = {
  'inbox.notice.write': { roles: ['administrator'], routes: ['POST /inbox/notices'] },
};
