import { defineModule, type ModuleDefinition } from '../../kernel/index.ts';
import { inboxPermissions } from './contract.ts';
import { inboxEvents } from './events.ts';
import { inboxGrants } from './grants.ts';
import { arrangeHome, readHome } from './home/arrange-home.ts';
import { arrangeRoleHome, readRoleHomes } from './home/arrange-role-home.ts';
import { inboxJobs } from './jobs.ts';
import { noticeList } from './lists.ts';
import { markNotices, readAllNotices } from './notices/mark-notices.ts';
import { muteNotice } from './notices/mute-notice.ts';
import { readInboxSummary } from './notices/read-summary.ts';
import { defineTellOfEvents } from './notices/tell-of-events.ts';
import { tellPeople } from './notices/tell-people.ts';

/** The module that tells people what concerns them: what that is, the other modules declare. */
export function defineInbox(others: readonly ModuleDefinition[]): ModuleDefinition {
  return defineModule({
    name: 'inbox',
    label: { zh: '通知', en: 'Inbox' },
    permissions: inboxPermissions,
    grants: inboxGrants,
    events: inboxEvents,
    commands: [tellPeople, markNotices, readAllNotices, muteNotice, arrangeHome, arrangeRoleHome],
    queries: [readInboxSummary, readHome, readRoleHomes],
    lists: [noticeList],
    reactions: [defineTellOfEvents(others)],
    jobs: inboxJobs,
  });
}
