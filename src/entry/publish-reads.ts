import { BadSetting } from '../kernel/index.ts';

export interface ReadsPublisher {
  publish(reader: string, reads: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

export interface TopicPublisher {
  publish(topic: string, payload: object): Promise<void>;
  close(): Promise<void>;
}

/** As a reader that speaks MQTT does it: to the topic that bears its code. */
export async function openReadsPublisher(address: string, environment: NodeJS.ProcessEnv): Promise<ReadsPublisher> {
  const { publish, close } = await openPublisher(address, environment);
  return { publish: (reader, reads) => publish(`trueup/rfid/${reader}/reads`, { reads }), close };
}

/** A device at a broker; what it publishes is heard of again until the broker has it. */
export async function openPublisher(
  address: string,
  { TRUEUP_MQTT_USER: user, TRUEUP_MQTT_PASSWORD: password }: NodeJS.ProcessEnv,
): Promise<TopicPublisher> {
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(address, {
    ...(user ? { username: user } : {}),
    ...(password ? { password } : {}),
    reconnectPeriod: 0,
  }).catch((error: Error) => {
    throw new BadSetting(`No broker takes us at ${new URL(address).host}: ${error.message || error.name}.`);
  });
  return {
    async publish(topic, payload) {
      await client.publishAsync(topic, JSON.stringify(payload), { qos: 1 });
    },
    close: () => client.endAsync(),
  };
}
