import type { AnyCommand } from '../commands/definitions.ts';
import { defineSlot } from '../program/slots.ts';
import type { TopicSetting } from './mqtt-settings.ts';

/** What a module takes of a broker's messages: which topic, and the command that each message is. */
export interface MqttIntake {
  /** `<module>.<noun>`. */
  name: string;
  /** Where it is published, unless the setting says otherwise. */
  topic: string;
  setting: TopicSetting;
  /** Each message is its input, in a transaction of its own. A message may come again after a crash: so must it bear being taken again. */
  command: AnyCommand;
  /**
   * The command's input, of a payload that was JSON and nothing more is known of; `named` stands where the topic has its only `+`. Throws
   * the refusal of what contradicts itself.
   */
  inputOf(payload: unknown, named: string | undefined): unknown;
}

export const mqttIntakes = defineSlot<MqttIntake>('kernel.mqtt-intakes');
