import { defineModule, labelSources, placeFinder, provide } from '../../kernel/index.ts';
import { importAskers } from '../imports/index.ts';
import { createApiKey } from './api-keys/create-api-key.ts';
import { readKeyRights } from './api-keys/read-key-rights.ts';
import { revokeApiKey } from './api-keys/revoke-api-key.ts';
import { takeOverApiKey } from './api-keys/take-over-api-key.ts';
import { readAuditVerification } from './audit/verify-audit.ts';
import { identityPermissions } from './contract.ts';
import { enrolDevice } from './devices/enrol-device.ts';
import { offerEnrolment } from './devices/offer-enrolment.ts';
import { revokeDevice } from './devices/revoke-device.ts';
import { unlockDevice } from './devices/unlock-device.ts';
import { orgUnitEntity, personEntity } from './entities.ts';
import { identityEvents } from './events.ts';
import { identityGrants } from './grants.ts';
import { identityJobs } from './jobs.ts';
import { chooseFirstView } from './list-views/choose-first-view.ts';
import { deleteListView } from './list-views/delete-list-view.ts';
import { readListViews } from './list-views/read-list-views.ts';
import { saveListView } from './list-views/save-list-view.ts';
import { apiKeyList, auditList, deviceList, peopleList, sessionList } from './lists.ts';
import { createOrgUnit } from './org-units/create-org-unit.ts';
import { findPlace } from './org-units/find-place.ts';
import { updateOrgUnit } from './org-units/update-org-unit.ts';
import { assignRoles } from './people/assign-roles.ts';
import { badgeLabel } from './people/badge-label.ts';
import { createPerson } from './people/create-person.ts';
import { findAsker } from './people/find-asker.ts';
import { giveFirstPasswords } from './people/give-first-passwords.ts';
import { peopleImport } from './people/import-people.ts';
import { listOrgUnits, listRoles, readPerson } from './people/read-people.ts';
import { activatePerson, deactivatePerson, unlockPerson, updatePerson } from './people/update-person.ts';
import { identityPolicies } from './policies.ts';
import { roleTable } from './role-table.ts';
import { revokeSession } from './sessions/revoke-session.ts';
import { changePassword, listOwnSessions, readOwnAccount, setLanguage, signOut } from './sign-in/own-account.ts';
import { setCredentials } from './sign-in/set-credentials.ts';
import { signIn, signInWithBadge } from './sign-in/sign-in.ts';

export const identityModule = defineModule({
  name: 'identity',
  entities: [orgUnitEntity, personEntity],
  label: { zh: '人员与登录', en: 'People and signing in' },
  policies: identityPolicies,
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
    giveFirstPasswords,
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
    saveListView,
    deleteListView,
    chooseFirstView,
  ],
  queries: [
    readOwnAccount,
    listOwnSessions,
    readPerson,
    listRoles,
    listOrgUnits,
    readKeyRights,
    readAuditVerification,
    readListViews,
  ],
  lists: [peopleList, sessionList, deviceList, apiKeyList, auditList],
  jobs: identityJobs,
  permissions: identityPermissions,
  grants: identityGrants,
  roles: roleTable,
  provides: [provide(placeFinder, findPlace), provide(importAskers, findAsker), provide(labelSources, badgeLabel)],
  events: identityEvents,
  imports: [peopleImport],
});
