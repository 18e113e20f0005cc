import { codeKey, type MqttIntake } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { takeMessages } from './take-messages.ts';

const intake = (noun: string, topic: string, setting: MqttIntake['setting'], kind: 'cycles' | 'state'): MqttIntake => ({
  name: `machines.${noun}`,
  topic,
  setting,
  command: takeMessages,
  inputOf: (payload, named) => inputOf(payload, named, kind),
});

/** What machines count, and how they stand: one message, or `{ messages: [...] }` where a device kept some back. */
export const cyclesOverMqtt = intake('cycles', 'trueup/machines/+/cycles', 'TRUEUP_MQTT_CYCLES_TOPIC', 'cycles');
export const statesOverMqtt = intake('states', 'trueup/machines/+/state', 'TRUEUP_MQTT_STATES_TOPIC', 'state');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The topic names the machine and the kind; where the message names the machine too, one word is as good as the other or it is refused.
 * What isn't as it should be is left as it is: the command says what is wrong.
 */
function inputOf(payload: unknown, named: string | undefined, kind: 'cycles' | 'state'): unknown {
  if (!isObject(payload)) return payload;
  const { machine = named, messages, ...one } = payload;
  if (named !== undefined && typeof machine === 'string' && codeKey(machine) !== codeKey(named))
    throw refuse('machines.machine_of_another_topic', { machine, named }, { where: '/machine' });
  const said = Array.isArray(messages) ? messages : [one];
  return { machine, messages: said.map((message) => (isObject(message) ? { kind, ...message } : message)) };
}
