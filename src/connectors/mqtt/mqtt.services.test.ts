import { afterEach, expect, test, vi } from 'vitest';
import { describeService } from '../../../tests/services/use-service.ts';
import type { Json } from '../../kernel/contract.ts';
import type { Connection, SourceRow } from '../port.ts';
import { reachOf } from '../reach/reach-of.ts';
import { mqttConnector } from './mqtt-connector.ts';

describeService('mosquitto', (address, control) => {
  const open: Connection[] = [];
  afterEach(async () => {
    for (const connection of open.splice(0)) await connection.close();
  });
  async function connect(settings: Record<string, Json> = {}, secrets: Record<string, string> = {}) {
    const { host, port, user, password } = address;
    const connection = mqttConnector.open({
      settings: {
        host: String(host),
        port: Number(port),
        user: String(user ?? ''),
        topics: 'try/{machine}',
        ...settings,
      },
      secrets: { ...(password === undefined ? {} : { password: String(password) }), ...secrets },
      reach: reachOf([String(host), '127.0.0.1']),
      clock: { now: () => new Date('2026-11-08T08:00:00Z') },
      signal: new AbortController().signal,
    });
    open.push(connection);
    return connection as Required<Pick<Connection, 'listen' | 'push'>> & Connection;
  }
  const send = async (machine: string, nth: number) =>
    (await connect()).push({
      resource: 'try/{machine}',
      operation: 'send',
      foreignId: null,
      deliveryKey: `${nth}`,
      orderKey: machine,
      body: { machine, nth },
    });

  test('mosquitto: in order, once each, through a restart in the middle', async () => {
    const rows: SourceRow[] = [];
    let ends = 0;
    const listen = async () => {
      const request = { resource: 'try/{machine}', reader: 'bridge' };
      const end = () => {
        ends += 1;
      };
      await (await connect()).listen({ ...request, take: async (taken) => void rows.push(...taken), onEnd: end });
    };
    const counted = () => rows.map(({ value }) => value.nth);
    await listen();
    expect((await (await connect()).test()).map(({ ok }) => ok)).toEqual([true, true, true]);
    for (let nth = 0; nth < 3; nth += 1) await send('M1', nth);
    await vi.waitFor(() => expect(counted()).toEqual([0, 1, 2]), { timeout: 20_000 });
    await control.restart('mosquitto');
    await vi.waitFor(() => expect(ends).toBe(1), { timeout: 20_000 });
    // A broker that was killed may have lost who had subscribed: what is sent before somebody does so again is sent to nobody.
    await listen();
    await send('M1', 3);
    await vi.waitFor(() => expect(counted()).toEqual([0, 1, 2, 3]), { timeout: 20_000 });
    for (const connection of open.splice(0)) await connection.close();
    await send('M1', 4);
    await listen();
    await vi.waitFor(() => expect(counted()).toEqual([0, 1, 2, 3, 4]), { timeout: 20_000 });
  });

  test('mosquitto: a wrong password is called so', async () => {
    const wrong = await connect({}, { password: 'wrong' });
    expect((await wrong.test()).map(({ ok }) => ok)).toEqual([true, false]);
  });
});
