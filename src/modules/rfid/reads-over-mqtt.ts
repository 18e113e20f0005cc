import { codeKey, type MqttIntake } from '../../kernel/index.ts';
import { refuse } from './refusals.ts';
import { takeReads } from './take-reads.ts';

/**
 * Readers that speak MQTT publish what others post. Their code stands in the topic, which the broker can keep others from, or in the message;
 * where it stands in both, one word is as good as the other or the message is refused.
 */
export const readsOverMqtt: MqttIntake = {
  name: 'rfid.reads',
  topic: 'trueup/rfid/+/reads',
  setting: 'TRUEUP_MQTT_TOPIC',
  command: takeReads,
  inputOf(payload, named) {
    if (named === undefined || typeof payload !== 'object' || payload === null || Array.isArray(payload))
      return payload;
    const { reader = named } = payload as { reader?: unknown };
    if (typeof reader === 'string' && codeKey(reader) !== codeKey(named))
      throw refuse('rfid.reader_of_another_topic', { reader, named }, { where: '/reader' });
    return { ...payload, reader };
  },
};
