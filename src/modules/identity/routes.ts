import type { ModuleDefinition } from '../../kernel/index.ts';
import { createApiKey, revokeApiKey } from './api-keys.ts';
import { assignRoles } from './assign-roles.ts';
import { identityPermissions } from './contract.ts';
import { createOrgUnit } from './create-org-unit.ts';
import { createPerson } from './create-person.ts';
import { enrolDevice } from './enrol-device.ts';
import { identityJobs } from './jobs.ts';
import { apiKeyList, auditList, deviceList, peopleList, sessionList } from './lists.ts';
import { offerEnrolment } from './offer-enrolment.ts';
import { changePassword, listOwnSessions, readOwnAccount, setLanguage, signOut } from './own-account.ts';
import { readKeyRights } from './read-key-rights.ts';
import { listOrgUnits, listRoles, readPerson } from './read-people.ts';
import { revokeDevice } from './revoke-device.ts';
import { revokeSession } from './revoke-session.ts';
import { setCredentials } from './set-credentials.ts';
import { signIn, signInWithBadge } from './sign-in.ts';
import { takeOverApiKey } from './take-over-api-key.ts';
import { unlockDevice } from './unlock-device.ts';
import { updateOrgUnit } from './update-org-unit.ts';
import { activatePerson, deactivatePerson, unlockPerson, updatePerson } from './update-person.ts';
import { readAuditVerification } from './verify-audit.ts';

export const identityModule: ModuleDefinition = {
  name: 'identity',
  commands: [
    signIn,
    signInWithBadge,
    signOut,
    changePassword,
    setLanguage,
    createPerson,
    updatePerson,
    deactivatePerson,
    activatePerson,
    unlockPerson,
    assignRoles,
    setCredentials,
    createOrgUnit,
    updateOrgUnit,
    revokeSession,
    offerEnrolment,
    enrolDevice,
    revokeDevice,
    unlockDevice,
    createApiKey,
    takeOverApiKey,
    revokeApiKey,
  ],
  queries: [readOwnAccount, listOwnSessions, readPerson, listRoles, listOrgUnits, readKeyRights, readAuditVerification],
  lists: [peopleList, sessionList, deviceList, apiKeyList, auditList],
  jobs: identityJobs,
  permissions: identityPermissions,
  eventPermissions: {
    'identity.person-changed': 'identity.person.read',
    'identity.roles-assigned': 'identity.role.read',
    'identity.session-ended': 'identity.session.read',
    'identity.org-unit-changed': 'identity.org-unit.read',
  },
};
