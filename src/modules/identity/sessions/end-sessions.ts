import type { CommandContext } from '../../../kernel/index.ts';
import { sessionEnded } from '../events.ts';
import { type EndedSession, endOldestSessions, endSessions, type SessionEnd } from '../queries/sessions.ts';
import { trustCacheOf } from './authenticate.ts';

/** Ends all sessions of a person but one, here at once and in other processes within 5 s. */
export async function endAllSessions(
  context: CommandContext,
  personId: string,
  reason: SessionEnd,
  except: string | null = null,
): Promise<number> {
  const { tx, principal, now } = context;
  const ended = await endSessions(tx, 'person_id', personId, { reason, by: principal.id, at: now, except });
  return tell(context, ended, reason, personId);
}

export async function endOneSession(context: CommandContext, sessionId: string, reason: SessionEnd): Promise<number> {
  const { tx, principal, now } = context;
  const ended = await endSessions(tx, 'id', sessionId, { reason, by: principal.id, at: now });
  return tell(context, ended, reason, sessionId);
}

/** Ends all sessions that were opened on a device. */
export async function endSessionsOnDevice(context: CommandContext, deviceId: string): Promise<number> {
  const { tx, principal, now } = context;
  const ended = await endSessions(tx, 'device_id', deviceId, { reason: 'revoked', by: principal.id, at: now });
  return tell(context, ended, 'revoked');
}

/** Devices of one person at the same time; nobody has so many, a program that signs in anew each time soon would. */
const SESSIONS_MAX = 30;

/** After a sign-in: the oldest sessions make room. */
export async function endSessionsBeyond(context: CommandContext, personId: string): Promise<void> {
  tell(context, await endOldestSessions(context.tx, personId, SESSIONS_MAX, context.now), 'replaced');
}

/** Who was found by them is forgotten after commit, and so is who was found under `name`; answers how many ended. */
function tell(context: CommandContext, ended: EndedSession[], reason: SessionEnd, name?: string): number {
  context.afterCommit(() => {
    const trusted = trustCacheOf(context.tx);
    if (name !== undefined) trusted.forget(name);
    for (const { id } of ended) trusted.forget(id);
  });
  for (const { id: sessionId, personId } of ended)
    context.emit(sessionEnded, personId, { sessionId, personId, reason });
  return ended.length;
}
