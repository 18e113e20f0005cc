/** The door of identity: who somebody is, what they may do and where, and the log of what they did. */

export { createApiKey } from './api-keys/create-api-key.ts';
export { revokeApiKey } from './api-keys/revoke-api-key.ts';
export { type AuditAnchor, openAuditAnchor } from './audit/anchor-audit.ts';
export { findLastAnchorAt } from './audit/read-anchors.ts';
export { provideAuditAnchor, verifyAudit } from './audit/verify-audit.ts';
export { versionConflict } from './audit/version-conflict.ts';
export { openAudit } from './audit/write-audit.ts';
export type { RoleCode } from './contract.ts';
export { declareCommands } from './declared-commands.ts';
export { offerEnrolment } from './devices/offer-enrolment.ts';
export { createOrgUnit } from './org-units/create-org-unit.ts';
export { updateOrgUnit } from './org-units/update-org-unit.ts';
export { assignRoles } from './people/assign-roles.ts';
export { createPerson } from './people/create-person.ts';
export { ensureFirstAdministrator, oneTimePassword } from './people/first-administrator.ts';
export { principalByCode } from './people/principal-by-code.ts';
export { deactivatePerson, unlockPerson, updatePerson } from './people/update-person.ts';
export type { OrgUnitRow } from './queries/org-units.ts';
export { findPersonByCode, type PersonRow } from './queries/people.ts';
export { type Grants, roleName } from './role-table.ts';
export { identityModule } from './routes.ts';
export { authenticate, type Credentials, recogniseDevice } from './sessions/authenticate.ts';
export { revokeSession } from './sessions/revoke-session.ts';
export { passwordPartName } from './sign-in/password-part-name.ts';
export { setCredentials } from './sign-in/set-credentials.ts';
export { signIn, signInWithBadge } from './sign-in/sign-in.ts';
export { signInNameOf } from './sign-in/sign-in-name-of.ts';
