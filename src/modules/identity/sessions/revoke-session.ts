import { declarationsOf, defineCommand, mayDo, Refusal, roleCodesWith } from '../../../kernel/index.ts';
import { zDone, zRevokeSessionRequest } from '../contract.ts';
import { assertReaches } from '../people/reach-person.ts';
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
    const permission = 'identity.session.revoke';
    const session = await findSession(tx, sessionId);
    const own = session !== undefined && session.personId === principal.personId;
    if (!own && !mayDo(principal, permission)) {
      throw new Refusal('kernel.permission_missing', {
        permission,
        roles: roleCodesWith(declarationsOf(tx), permission).join('、'),
      });
    }
    if (!session)
      throw new Refusal('kernel.not_found', { thing: '会话 session', id: sessionId }, { where: '/sessionId' });
    if (!own) {
      const person = await findPerson(tx, session.personId);
      await assertReaches(tx, principal, person?.orgUnitId ?? null);
    }
    if ((await endOneSession(context, sessionId, 'revoked')) > 0) {
      const changes = { session: { from: sessionId } };
      audit({
        entityType: 'identity.person',
        entityId: session.personId,
        action: 'session-revoked',
        label: session.name,
        changes,
      });
    }
    return { done: true as const };
  },
});
