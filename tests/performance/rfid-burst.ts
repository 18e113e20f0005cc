/**
 * A reader posts 1,000 tags in one burst, each read three times, to the program as it is started: how long it waits for its answer, for
 * pallets seen for the first time, for the same burst sent again, and for their next passage. `npm run bench:rfid -- --json`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '../../db/seed/index.ts';
import { openApi, signIn } from '../../src/entry/replay/call-api.ts';
import { epcOfSscc } from '../../src/labels/index.ts';
import { ssccOf } from '../../src/modules/inventory/rules/sscc.ts';
import { startServer } from './bench/start-server.ts';
import { figure, median, numberOption, report } from './figures.ts';

const BAR_MILLISECONDS = 1_000;
const READS_OF_ONE = 3;
const ROUNDS = 5;
const MINUTE = 60_000;

const tags = numberOption('tags', 1_000);
const directory = await mkdtemp(join(tmpdir(), 'trueup-rfid-'));
const server = await startServer({ TRUEUP_DATA: directory }, []);
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
  const worst = (answers: { took: number }[] = []) => Math.max(...answers.map(({ took }) => took));
  const bar = { most: BAR_MILLISECONDS };
  report([
    figure(`${tags} new tags, answered within, worst of ${ROUNDS}`, worst(first), 'ms', bar),
    figure('the same burst sent again, worst', worst(again), 'ms', bar),
    figure('their next passage, worst', worst(later), 'ms', bar),
    figure('new tags, median', median((first ?? []).map(({ took }) => took)), 'ms'),
    figure('passages of a burst', first?.[0]?.sightings ?? 0, '', { least: tags }),
    figure('passages when it is sent again', again?.[0]?.sightings ?? 0, '', { most: 0 }),
  ]);
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
