/** The door of identity: who somebody is, what they may do and where, and the log of what they did. */

export { type AuditAnchor, openAuditAnchor } from './anchor-audit.ts';
export { createApiKey, revokeApiKey } from './api-keys.ts';
export { assignRoles } from './assign-roles.ts';
export { authenticate, type Credentials, forgetAuthentication, recogniseDevice } from './authenticate.ts';
export { type ConfigurationPort, type IdentityPolicies, provideConfiguration } from './configuration-port.ts';
export type { RoleCode } from './contract.ts';
export { createOrgUnit } from './create-org-unit.ts';
export { createPerson } from './create-person.ts';
export { declareCommands } from './declared-commands.ts';
export { declarePermissions } from './declared-permissions.ts';
export { ensureFirstAdministrator, oneTimePassword } from './first-administrator.ts';
export { offerEnrolment } from './offer-enrolment.ts';
export { passwordPartName } from './password-part-name.ts';
export {
  patternsWithoutPermission,
  permissionsOf,
  permissionTable,
  roleCodesWith,
  roleName,
} from './permission-table.ts';
export { principalByCode } from './principal-by-code.ts';
export type { OrgUnitRow } from './queries/org-units.ts';
export { findPersonByCode, type PersonRow } from './queries/people.ts';
export { findLastAnchorAt } from './read-anchors.ts';
export { revokeSession } from './revoke-session.ts';
export { identityModule } from './routes.ts';
export { setCredentials } from './set-credentials.ts';
export { signIn, signInWithBadge } from './sign-in.ts';
export { signInNameOf } from './sign-in-name-of.ts';
export { updateOrgUnit } from './update-org-unit.ts';
export { deactivatePerson, unlockPerson, updatePerson } from './update-person.ts';
export { provideAuditAnchor, verifyAudit } from './verify-audit.ts';
export { versionConflict } from './version-conflict.ts';
export { writeAudit } from './write-audit.ts';
