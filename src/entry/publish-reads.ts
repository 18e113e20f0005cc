import { BadSetting } from '../kernel/index.ts';

export interface ReadsPublisher {
  publish(reader: string, reads: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

/** As a reader that speaks MQTT does it: to the topic that bears its code, heard of again until the broker has it. */
export async function openReadsPublisher(
  address: string,
  { TRUEUP_MQTT_USER: user, TRUEUP_MQTT_PASSWORD: password }: NodeJS.ProcessEnv,
): Promise<ReadsPublisher> {
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(address, {
    ...(user ? { username: user } : {}),
    ...(password ? { password } : {}),
    reconnectPeriod: 0,
  }).catch((error: Error) => {
    throw new BadSetting(`No broker takes us at ${new URL(address).host}: ${error.message || error.name}.`);
  });
  return {
    async publish(reader, reads) {
      await client.publishAsync(`trueup/rfid/${reader}/reads`, JSON.stringify({ reads }), { qos: 1 });
    },
    close: () => client.endAsync(),
  };
}
