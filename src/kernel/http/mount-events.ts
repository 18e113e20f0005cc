import type { FastifyReply, FastifyRequest } from 'fastify';
import { SIGNED_IN } from '../commands/definitions.ts';
import { isId } from '../id.ts';
import type { Principal } from '../principal.ts';
import { type EventFollowers, type Follower, openEventFollowers } from '../sse/follow-events.ts';
import { identifyCaller } from './identify-caller.ts';
import { refuseHttp } from './refusals.ts';
import { apiPrefix, type EventStream, type ServerParts } from './server-parts.ts';
import { readerOf } from './share-fairly.ts';

const HEARTBEAT_MILLISECONDS = 15_000;
const FOLLOWERS_MAX = 1_000;
/** A browser opens six connections to one host, over all its pages: some must stay free, or the newest page can't even load. */
const STREAMS_OF_SESSION_MAX = 4;
/** Enough for a person at a few devices. */
const STREAMS_OF_PERSON_MAX = 24;
const REPLAY_ROWS_MAX = 1_000;
const eventTypes = /^[a-z0-9*]+([.-][a-z0-9*]+)*(,[a-z0-9*]+([.-][a-z0-9*]+)*){0,30}$/;

/** GET /events: server-sent events of what happens, as far as the reader may see it. */
export function mountEvents(parts: ServerParts, stream: EventStream): void {
  const { app, options } = parts;
  const definitions = new Map(options.modules.flatMap(({ events }) => events.map((event) => [event.type, event])));
  const followers = openEventFollowers(
    (listener) => stream.subscribe(listener),
    (type) => definitions.get(type),
  );
  parts.beforeClose.push(() => followers.endAll('shutting_down'));
  options.metrics.addGauge('trueup_event_followers', 'Open event streams', () => followers.count());

  app.get(`${apiPrefix}/events`, { exposeHeadRoute: false }, async (request, reply) => {
    const principal = await identifyCaller(request, options.authenticate, SIGNED_IN);
    const { types = '*' } = request.query as { types?: string };
    if (!eventTypes.test(types)) {
      throw refuseHttp('kernel.event_types_malformed', { types: String(types).slice(0, 100) }, { where: '/types' });
    }
    if (followers.count() >= FOLLOWERS_MAX) throw refuseHttp('kernel.too_many_followers', { most: FOLLOWERS_MAX });
    const lastEventId = String(request.headers['last-event-id'] ?? '');
    const replay = async () => (isId(lastEventId) ? stream.replayAfter(lastEventId, REPLAY_ROWS_MAX) : []);
    const follower = { principal, types: types.split(','), owners: ownersOf(principal) };
    openStream(parts, { request, reply, followers, follower, replay });
  });
  parts.routes.push({ method: 'GET', path: `${apiPrefix}/events` });
}

function ownersOf(principal: Principal): Follower['owners'] {
  return [
    { name: `session:${principal.sessionId ?? principal.id}`, streamsMax: STREAMS_OF_SESSION_MAX },
    { name: `reader:${readerOf(principal)}`, streamsMax: STREAMS_OF_PERSON_MAX },
  ];
}

type Follow = Parameters<EventFollowers['follow']>;
interface Opening {
  request: FastifyRequest;
  reply: FastifyReply;
  followers: EventFollowers;
  follower: Follow[0];
  replay: Follow[2];
}

function openStream(parts: ServerParts, { request, reply, followers, follower, replay }: Opening): void {
  const { options } = parts;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': request.id,
    // Some proxies collect an answer before they hand it on; this asks them not to.
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  raw.write('retry: 3000\n\n');

  const connection = {
    write: (text: string) => void raw.write(text),
    end: () => void raw.end(),
    backlog: () => raw.writableLength,
  };
  const following = followers.follow(follower, connection, replay, (reason) => {
    clearInterval(heartbeat);
    options.metrics.countDroppedFollower(reason);
    if (reason === 'too_slow') request.log.warn({ requestId: request.id }, 'an event follower was too slow');
    // One that takes nothing any more would never see the end either.
    setTimeout(() => raw.destroy(), 1_000).unref();
  });
  const heartbeat = setInterval(async () => {
    raw.write(': still here\n\n');
    // A session that was revoked must not go on listening.
    const principal = await identifyCaller(request, options.authenticate, SIGNED_IN).catch(() => undefined);
    if (!principal) following.end('signed_out');
    else follower.principal = principal;
  }, options.eventHeartbeatMilliseconds ?? HEARTBEAT_MILLISECONDS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    following.stop();
  });
  raw.on('error', () => raw.destroy());
}
