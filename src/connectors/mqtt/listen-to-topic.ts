import { connectBroker } from '../../kernel/mqtt/connect-broker.ts';
import type { MqttMessage } from '../../kernel/mqtt/take-message.ts';
import type { Listening, ListenRequest, Opening } from '../port.ts';
import type { MqttConnectionSettings } from './mqtt-settings.ts';
import { clientIdOf, openLine, toTrouble } from './open-line.ts';
import { readMessage } from './read-message.ts';
import { readPattern } from './topic-pattern.ts';

/**
 * Hands over what comes, one message at a time; each is acknowledged once it is taken. The broker keeps a session for the reader, and in it what
 * comes while nobody is there. One that can't be taken ends the listening and comes again with the next.
 */
export async function listenToTopic(
  settings: MqttConnectionSettings,
  opening: Opening,
  { resource, reader, take, onEnd }: ListenRequest,
  /** The broker keeps no session. */
  clean = false,
): Promise<Listening> {
  const pattern = readPattern(resource);
  let failure: unknown;
  async function takeOne(message: MqttMessage): Promise<boolean> {
    const levels = pattern.read(message.topic);
    // A subscription of an earlier setting that the broker remembers, or what it kept for whoever comes.
    if (!levels || (message.retained && settings.retained === 'skip')) return true;
    try {
      await take([readMessage(message, levels, settings)]);
      return true;
    } catch (error) {
      failure = error;
      return false;
    }
  }
  const socket = await openLine(settings, opening);
  let subscribed = () => {};
  const isSubscribed = new Promise<void>((resolve) => {
    subscribed = resolve;
  });
  const connection = await connectBroker({
    line: { socket },
    user: settings.user === '' ? undefined : settings.user,
    password: opening.secrets.password,
    clientId: clientIdOf(reader, resource),
    clean,
    filters: [pattern.filter],
    take: takeOne,
    onSubscribed: subscribed,
  });
  let state: 'beginning' | 'listening' | 'over' = 'beginning';
  const stop = async () => {
    if (state !== 'over') state = 'over';
    await connection.close();
  };
  const ended = connection.ended.then((end) => {
    opening.signal.removeEventListener('abort', stop);
    const trouble = failure instanceof Error ? failure : toTrouble(end, settings);
    if (state === 'listening') onEnd(trouble);
    const wasBeginning = state === 'beginning';
    state = 'over';
    if (wasBeginning) throw trouble;
  });
  opening.signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([isSubscribed, ended]);
  } catch (error) {
    opening.signal.removeEventListener('abort', stop);
    await connection.close();
    throw error;
  }
  // Both may have come at once.
  if (state === 'beginning') state = 'listening';
  ended.catch(() => {});
  return {
    async stop() {
      opening.signal.removeEventListener('abort', stop);
      await stop();
    },
  };
}
