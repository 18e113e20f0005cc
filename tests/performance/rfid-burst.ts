/**
 * A reader posts 1,000 tags in one burst, each read three times, to the program as it is started: how long it waits for its answer, for
 * pallets seen for the first time, for the same burst sent again, and for their next passage. Then it publishes as much over MQTT: how long
 * until the broker hears that it is booked. `npm run bench:rfid -- --json`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '../../db/seed/index.ts';
import { openApi, signIn } from '../../src/entry/replay/call-api.ts';
import { epcOfSscc } from '../../src/labels/index.ts';
import { ssccOf } from '../../src/modules/inventory/rules/sscc.ts';
import { startBroker } from '../support/mqtt-broker.ts';
import { startServer } from './bench/start-server.ts';
import { figure, median, numberOption, report } from './figures.ts';

const BAR_MILLISECONDS = 1_000;
const READS_OF_ONE = 3;
const ROUNDS = 5;
const MINUTE = 60_000;

const tags = numberOption('tags', 1_000);
const directory = await mkdtemp(join(tmpdir(), 'trueup-rfid-'));
let server = await startServer({ TRUEUP_DATA: directory }, []);
const broker = await startBroker();
try {
  const url = `http://127.0.0.1:${server.port}`;
  const api = openApi(url, await signIn(url, { signInName: 'admin', password: DEMO_PASSWORD }, 'en'));
  const start = Date.now() - ROUNDS * 2 * MINUTE;
  /** The tags of that round's own pallets, as a portal reads them: over and over. */
  const burstOf = (round: number, minute: number) => ({
    reader: 'GATE-FIN',
    reads: Array.from({ length: tags * READS_OF_ONE }, (_, read) => ({
      epc: epcOfSscc(ssccOf('6999999', BigInt(round * tags + (read % tags))), 7),
      at: new Date(start + minute * MINUTE + read).toISOString(),
      rssi: -60 - (read % 20),
    })),
  });
  const time = async (body: object) => {
    const begun = performance.now();
    const { output } = await api.post<{ tags: number; sightings: number }>('/rfid/reads', body);
    return { took: performance.now() - begun, ...output };
  };
  const [first, again, later] = [[], [], []] as { took: number; sightings: number }[][];
  for (let round = 0; round < ROUNDS; round += 1) {
    first?.push(await time(burstOf(round, round)));
    again?.push(await time(burstOf(round, round)));
    later?.push(await time(burstOf(round, round + ROUNDS)));
  }
  const { output: made } = await api.post<{ key: string }>('/api-keys', {
    name: 'GATE-FIN',
    permissions: ['rfid.sighting.write'],
    expiresAt: new Date(Date.now() + 24 * 60 * MINUTE).toISOString(),
  });
  await server.stop();
  const overMqtt = { TRUEUP_MQTT_URL: broker.url, TRUEUP_MQTT_KEY: made.key };
  server = await startServer({ TRUEUP_DATA: directory, ...overMqtt }, []);
  const timeMqtt = async (round: number) => {
    const before = broker.acknowledged();
    const begun = performance.now();
    await broker.publish('trueup/rfid/GATE-FIN/reads', { reads: burstOf(round, round).reads });
    while (broker.acknowledged() === before) await new Promise((resolve) => setTimeout(resolve, 2));
    return performance.now() - begun;
  };
  await broker.subscribed();
  const published: number[] = [];
  for (let round = ROUNDS; round < 2 * ROUNDS; round += 1) published.push(await timeMqtt(round));
  const worst = (answers: { took: number }[] = []) => Math.max(...answers.map(({ took }) => took));
  const bar = { most: BAR_MILLISECONDS };
  report([
    figure(`${tags} new tags, answered within, worst of ${ROUNDS}`, worst(first), 'ms', bar),
    figure('the same burst sent again, worst', worst(again), 'ms', bar),
    figure('their next passage, worst', worst(later), 'ms', bar),
    figure('new tags, median', median((first ?? []).map(({ took }) => took)), 'ms'),
    figure(`${tags} new tags over MQTT, acknowledged within, median of ${ROUNDS}`, median(published), 'ms', bar),
    figure('over MQTT, worst', Math.max(...published), 'ms'),
    figure('passages of a burst', first?.[0]?.sightings ?? 0, '', { least: tags }),
    figure('passages when it is sent again', again?.[0]?.sightings ?? 0, '', { most: 0 }),
  ]);
} finally {
  await server.stop();
  await broker.stop();
  await rm(directory, { recursive: true, force: true });
}
