/** What the environment says of the broker. */
export interface MqttSettings {
  /** Without user and password: it may be shown. */
  url: string;
  user: string | undefined;
  password: string | undefined;
  /** An API key of Trueup: a broker can't say who sent a message, so one principal answers for all that comes through it. */
  key: string;
  /** Where another topic was set than the one an intake has by default. */
  topics: Readonly<Partial<Record<TopicSetting, string | undefined>>>;
}

export type TopicSetting = 'TRUEUP_MQTT_TOPIC' | 'TRUEUP_MQTT_CYCLES_TOPIC' | 'TRUEUP_MQTT_STATES_TOPIC';
