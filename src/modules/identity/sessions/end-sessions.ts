import type { CommandContext } from '../../../kernel/index.ts';
import { sessionEnded } from '../events.ts';
import {
  type EndedSession,
  endOldestSessions,
  endSession,
  endSessionsOf,
  endSessionsOn,
  type SessionEnd,
} from '../queries/sessions.ts';
import { trustCacheOf } from './authenticate.ts';

/** Ends all sessions of a person but one, here at once and in other processes within 5 s. */
export async function endAllSessions(
  context: CommandContext,
  personId: string,
  reason: SessionEnd,
  except: string | null = null,
): Promise<number> {
  const { tx, principal, now } = context;
  context.afterCommit(() => trustCacheOf(context.tx).forget(personId));
  const ended = await endSessionsOf(tx, personId, reason, principal.id, now, except);
  tell(context, ended, reason);
  return ended.length;
}

export async function endOneSession(context: CommandContext, sessionId: string, reason: SessionEnd): Promise<number> {
  context.afterCommit(() => trustCacheOf(context.tx).forget(sessionId));
  const ended = await endSession(context.tx, sessionId, reason, context.principal.id, context.now);
  tell(context, ended, reason);
  return ended.length;
}

/** Ends all sessions that were opened on a device. */
export async function endSessionsOnDevice(context: CommandContext, deviceId: string): Promise<number> {
  const { tx, principal, now } = context;
  const ended = await endSessionsOn(tx, deviceId, 'revoked', principal.id, now);
  context.afterCommit(() => {
    for (const { id } of ended) trustCacheOf(tx).forget(id);
  });
  tell(context, ended, 'revoked');
  return ended.length;
}

/** Devices of one person at the same time; nobody has so many, a program that signs in anew each time soon would. */
const SESSIONS_MAX = 30;

/** After a sign-in: the oldest sessions make room. */
export async function endSessionsBeyond(context: CommandContext, personId: string): Promise<void> {
  const ended = await endOldestSessions(context.tx, personId, SESSIONS_MAX, context.now);
  context.afterCommit(() => {
    for (const { id } of ended) trustCacheOf(context.tx).forget(id);
  });
  tell(context, ended, 'replaced');
}

function tell(context: CommandContext, ended: EndedSession[], reason: SessionEnd): void {
  for (const { id: sessionId, person_id: personId } of ended) {
    context.emit(sessionEnded, personId, { sessionId, personId, reason });
  }
}
