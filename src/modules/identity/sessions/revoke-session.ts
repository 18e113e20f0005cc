import { defineCommand, Refusal } from '../../../kernel/index.ts';
import { zDone, zRevokeSessionRequest } from '../contract.ts';
import { assertReaches } from '../people/reach-person.ts';
import { assertMay } from '../permissions-of-roles.ts';
import { findPerson } from '../queries/people.ts';
import { findSession } from '../queries/sessions.ts';
import { endOneSession } from './end-sessions.ts';

/** Everybody ends their own sessions; those of others with the right, within one's own area. */
export const revokeSession = defineCommand({
  name: 'identity.revoke-session',
  summary: { zh: '注销会话', en: 'End a session' },
  permission: 'signed-in',
  input: zRevokeSessionRequest,
  output: zDone,
  http: { method: 'POST', path: '/sessions/:sessionId/revoke' },
  handle: async (context, { sessionId }) => {
    const { tx, principal, audit } = context;
    const session = await findSession(tx, sessionId);
    const own = session !== undefined && session.personId === principal.personId;
    if (!own) assertMay(tx, principal, 'identity.session.revoke');
    if (!session)
      throw new Refusal(
        'kernel.not_found',
        { thing: { zh: '会话', en: 'session' }, id: sessionId },
        { where: '/sessionId' },
      );
    if (!own) {
      const person = await findPerson(tx, session.personId);
      await assertReaches(tx, principal, person?.orgUnitId ?? null);
    }
    if ((await endOneSession(context, sessionId, 'revoked')) > 0) {
      const whose = { entityType: 'identity.person', entityId: session.personId, label: session.name };
      audit({ ...whose, action: 'session-revoked', changes: { session: { from: sessionId } } });
    }
    return { done: true as const };
  },
});
