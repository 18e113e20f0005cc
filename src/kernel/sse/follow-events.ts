import { SIGNED_IN } from '../commands/definitions.ts';
import type { EventEnvelope } from '../contract.ts';
import { dataOutside, type EventDefinition } from '../events/define-event.ts';
import { matchesType } from '../outbox/consumer.ts';
import { inScope, mayDo, type Principal } from '../principal.ts';

/** How the server reaches one follower: the response of an HTTP request. */
export interface FollowerConnection {
  write(text: string): void;
  end(): void;
  /** Bytes that the follower hasn't taken yet. */
  backlog(): number;
}

export interface Follower {
  principal: Principal;
  /** Event types the follower asked for; `execution.*` takes all of a module. */
  types: string[];
  /** Whose stream it is, from near to far: the session or key, then the person behind it. */
  owners: { name: string; streamsMax: number }[];
}

export type EndReason = 'replaced' | 'too_slow' | 'replay_failed' | 'signed_out' | 'shutting_down';

export interface EventFollowers {
  /**
   * Begins to send. Where one of its owners has all the streams that are theirs, the oldest of these ends: the page that was
   * just opened is the one that somebody looks at. `replay` gives what the follower missed, oldest first. The
   * answer stops it.
   */
  follow(
    follower: Follower,
    connection: FollowerConnection,
    replay: () => Promise<EventEnvelope[]>,
    onEnd: (reason: EndReason) => void,
  ): { stop(): void; end(reason: EndReason): void };
  count(): number;
  endAll(reason: EndReason): void;
}

/** A follower that has this much untaken is dropped: it will ask again and replay what it missed. */
const BACKLOG_BYTES_MAX = 256 * 1024;
/** A browser opens a stream that ended again; one that had to make room waits longer, or two pages would take turns. */
const REPLACED_RETRY_MILLISECONDS = 60_000;
/** Events held back for one follower while its replay is read. */
const HELD_MAX = 2_000;

interface Open {
  follower: Follower;
  connection: FollowerConnection;
  /** Events that came during the replay; undefined once that is through. */
  held: EventEnvelope[] | undefined;
  onEnd(reason: EndReason): void;
}

/** Sends each event of the stream to every follower who asked for it and may see it. */
export function openEventFollowers(
  subscribe: (listener: (event: EventEnvelope) => void) => () => void,
  definitionOf: (type: string) => EventDefinition | undefined,
): EventFollowers {
  const followers = new Set<Open>();
  let unsubscribe: (() => void) | undefined;

  function publish(event: EventEnvelope): void {
    if (followers.size === 0) return;
    const definition = definitionOf(event.type);
    let frame: string | undefined;
    for (const open of followers) {
      if (!maySee(open.follower, event, definition)) continue;
      if (open.held) {
        open.held.push(event);
        if (open.held.length > HELD_MAX) end(open, 'too_slow');
        continue;
      }
      frame ??= frameOf(event, definition);
      send(open, frame);
    }
  }

  function send(open: Open, frame: string): void {
    open.connection.write(frame);
    if (open.connection.backlog() > BACKLOG_BYTES_MAX) end(open, 'too_slow');
  }

  function end(open: Open, reason: EndReason): void {
    if (!followers.delete(open)) return;
    if (reason === 'replaced') open.connection.write(`retry: ${REPLACED_RETRY_MILLISECONDS}\n`);
    open.connection.write(`event: ended\ndata: ${JSON.stringify({ reason })}\n\n`);
    open.connection.end();
    open.onEnd(reason);
  }

  function makeRoom({ owners }: Follower): void {
    for (const { name, streamsMax } of owners) {
      const theirs = [...followers].filter((open) => open.follower.owners.some((owner) => owner.name === name));
      for (const oldest of theirs.slice(0, Math.max(0, theirs.length + 1 - streamsMax))) end(oldest, 'replaced');
    }
  }

  async function catchUp(open: Open, replay: () => Promise<EventEnvelope[]>): Promise<void> {
    const missed = await replay();
    const sent = new Set<string>();
    for (const event of missed) {
      sent.add(event.id);
      if (!followers.has(open)) return;
      const definition = definitionOf(event.type);
      if (maySee(open.follower, event, definition)) send(open, frameOf(event, definition));
    }
    const held = open.held ?? [];
    open.held = undefined;
    for (const event of held)
      if (!sent.has(event.id) && followers.has(open)) send(open, frameOf(event, definitionOf(event.type)));
  }

  return {
    follow(follower, connection, replay, onEnd) {
      unsubscribe ??= subscribe(publish);
      makeRoom(follower);
      const open: Open = { follower, connection, held: [], onEnd };
      followers.add(open);
      // Without the past the follower would miss events silently; it is better that it asks again.
      catchUp(open, replay).catch(() => end(open, 'replay_failed'));
      return { stop: () => void followers.delete(open), end: (reason) => end(open, reason) };
    },
    count: () => followers.size,
    endAll(reason) {
      for (const open of [...followers]) end(open, reason);
      unsubscribe?.();
      unsubscribe = undefined;
    },
  };
}

/** An event type that no module gave a permission is shown to nobody but those who may do everything. */
function maySee(
  { types, principal }: Follower,
  event: EventEnvelope,
  definition: EventDefinition | undefined,
): boolean {
  if (!matchesType(types, event.type)) return false;
  if (definition?.private && event.data.personId !== principal.personId) return false;
  const permission = definition?.permission;
  if (permission !== SIGNED_IN && !mayDo(principal, permission ?? '*')) return false;
  const { workshopId, lineId } = event.data;
  return inScope(principal, {
    workshopId: typeof workshopId === 'string' ? workshopId : null,
    lineId: typeof lineId === 'string' ? lineId : null,
  });
}

function frameOf(event: EventEnvelope, definition: EventDefinition | undefined): string {
  const { id, type, version, aggregateType, aggregateId, at } = event;
  const data = dataOutside(definition, event.data);
  return `id: ${id}\ndata: ${JSON.stringify({ id, type, version, aggregateType, aggregateId, data, at })}\n\n`;
}
