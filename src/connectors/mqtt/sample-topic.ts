import { connectBroker } from '../../kernel/mqtt/connect-broker.ts';
import type { Opening, ResourceSchema, Row, SourceField } from '../port.ts';
import type { MqttConnectionSettings } from './mqtt-settings.ts';
import { clientIdOf, openLine, toTrouble } from './open-line.ts';
import { readMessage } from './read-message.ts';
import { readPattern } from './topic-pattern.ts';

const SAMPLES_MAX = 20;
const LISTENED_MILLISECONDS_MAX = 5_000;

/** What comes on a topic within a few seconds, what the broker had retained included; another reader's session isn't touched. */
export async function sampleTopic(
  settings: MqttConnectionSettings,
  opening: Opening,
  resource: string,
): Promise<ResourceSchema> {
  const pattern = readPattern(resource);
  const samples: Row[] = [];
  const socket = await openLine(settings, opening);
  let enough = () => {};
  const isEnough = new Promise<undefined>((resolve) => {
    enough = () => resolve(undefined);
  });
  const connection = await connectBroker({
    line: { socket },
    user: settings.user === '' ? undefined : settings.user,
    password: opening.secrets.password,
    clientId: clientIdOf(`sample ${opening.clock.now().toISOString()}`, `${resource}${socket.localPort}`),
    clean: true,
    filters: [pattern.filter],
    async take(message) {
      const levels = pattern.read(message.topic);
      if (levels && samples.length < SAMPLES_MAX) samples.push(readMessage(message, levels, settings).value);
      if (samples.length >= SAMPLES_MAX) enough();
      return true;
    },
    onSubscribed: () => {},
  });
  const timer = setTimeout(enough, LISTENED_MILLISECONDS_MAX);
  const end = await Promise.race([connection.ended, isEnough]);
  clearTimeout(timer);
  await connection.close();
  if (end && samples.length === 0) throw toTrouble(end, settings);
  const fields = fieldsOf(samples);
  return {
    fields,
    samples,
    keyFields: ['topic', ...namesOf(pattern)],
    watermarkFields: fields.filter(({ type }) => type === 'moment').map(({ path }) => path),
  };
}

const namesOf = (pattern: ReturnType<typeof readPattern>) =>
  Object.keys(pattern.read(pattern.filter.replace(/[+#]/g, 'x')) ?? {});

function fieldsOf(rows: readonly Row[]): SourceField[] {
  const paths = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return paths.map((path) => {
    const values = rows.map((row) => row[path]);
    const types = new Set(values.filter((value) => value !== undefined && value !== null).map(typeOf));
    const [first = 'unknown', ...others] = types;
    return {
      path,
      type: others.length === 0 ? first : 'unknown',
      nullable: values.some((value) => value === undefined || value === null),
    };
  });
}

function typeOf(value: Row[string] | undefined): SourceField['type'] {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value ?? '') ? 'moment' : 'text';
}
