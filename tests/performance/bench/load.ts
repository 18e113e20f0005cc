import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchScene } from '../../support/bench-scene.ts';
import type { LoadJob, LoadResult } from './http-load.ts';

export type Load = (requests: LoadJob['requests'], connections: number) => Promise<LoadResult>;

/** A load over HTTP that throws when a request is not accepted. It runs in a process of its own, out of this one's way. */
export function loadOf(scene: BenchScene, port: number, seconds: number): Load {
  return async (requests, connections) => {
    const headers = { authorization: `Bearer ${scene.apiKey}` };
    const result = await run({ port, connections, seconds, warmupSeconds: 1, headers, requests });
    if (Object.keys(result.refused).length > 0 || result.broken > 0) {
      const { refused, broken, example } = result;
      throw new Error(`not every request was accepted: ${JSON.stringify({ refused, broken, example })}`);
    }
    return result;
  };
}

export function reportsAt(operations: BenchScene['spread']): LoadJob['requests'] {
  return operations.map(({ operationId }) => ({
    path: `/api/v1/operations/${operationId}/production-reports`,
    body: JSON.stringify({ quantityGood: '1', unit: 'pcs', runMinutes: 0.5 }),
  }));
}

export function movesOf(scene: BenchScene, operations: BenchScene['spread']): LoadJob['requests'] {
  const [fromLocationId, toLocationId] = [scene.rawLocationId, scene.otherLocationId];
  return operations.map(({ componentId }) => ({
    path: '/api/v1/stock/moves',
    body: JSON.stringify({ itemId: componentId, quantity: '1', unit: 'pcs', fromLocationId, toLocationId }),
  }));
}

function run(job: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./http-load.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
    });
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load client ended with ${code}`)));
    child.send(job);
  });
}
