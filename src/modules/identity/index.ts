/** The door of identity: who somebody is, what they may do and where, and the log of what they did. */
export {
  matchesPattern,
  patternsWithoutPermission,
  permissionsOf,
  permissionTable,
  roleCodesWith,
  rolesWith,
} from './permission-table.ts';
export { writeAudit } from './write-audit.ts';
export { verifyAudit } from './verify-audit.ts';
