// A load client in a process of its own: plain sockets with keep-alive, one request under way per connection. It costs less
// processor time than a general HTTP client, which on a small machine would take what it wants to measure.
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface LoadJob {
  port: number;
  connections: number;
  seconds: number;
  warmupSeconds: number;
  headers: Record<string, string>;
  /** Each connection takes every nth of them: no two have the same one under way when there are enough for all. */
  requests: { path: string; body: string }[];
}

export interface LoadResult {
  perSecond: number;
  count: number;
  /** Answers in all, those of the warm-up too. */
  total: number;
  /** Milliseconds. */
  p50: number;
  p90: number;
  p99: number;
  max: number;
  /** Answers other than 2xx, by status, with one body as example. */
  refused: Record<string, number>;
  example: string | undefined;
  broken: number;
}

/** Runs the load and answers what was measured after the warm-up. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const state = {
    measuring: false,
    stopping: false,
    latencies: [] as number[],
    refused: {} as Record<string, number>,
    broken: 0,
    total: 0,
  };
  const examples: string[] = [];
  const workers = Array.from({ length: job.connections }, (_, index) => driveConnection(job, index, state, examples));
  await sleep(job.warmupSeconds);
  state.measuring = true;
  const startedAt = performance.now();
  await sleep(job.seconds);
  state.measuring = false;
  const elapsed = (performance.now() - startedAt) / 1_000;
  state.stopping = true;
  await Promise.all(workers);
  const sorted = Float64Array.from(state.latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: sorted.length / elapsed,
    count: sorted.length,
    total: state.total,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    max: at(1),
    refused: state.refused,
    example: examples[0],
    broken: state.broken,
  };
}

interface LoadState {
  measuring: boolean;
  stopping: boolean;
  latencies: number[];
  refused: Record<string, number>;
  broken: number;
  total: number;
}

async function driveConnection(job: LoadJob, index: number, state: LoadState, examples: string[]): Promise<void> {
  const socket = await open(job.port);
  const answers = readAnswers(socket);
  const headers = Object.entries({ 'content-type': 'application/json', ...job.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  let turn = index;
  while (!state.stopping) {
    const { path, body } = job.requests[turn % job.requests.length] as { path: string; body: string };
    turn += job.connections;
    const startedAt = performance.now();
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}idempotency-key: ${randomUUID()}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    const answer = await answers();
    if (!answer) {
      state.broken += 1;
      break;
    }
    state.total += 1;
    if (answer.status >= 300) {
      state.refused[answer.status] = (state.refused[answer.status] ?? 0) + 1;
      if (examples.length === 0) examples.push(answer.body.slice(0, 600));
    } else if (state.measuring) state.latencies.push(performance.now() - startedAt);
  }
  socket.destroy();
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Answers the next response each time it is called; undefined when the connection ended. */
function readAnswers(socket: Socket): () => Promise<{ status: number; body: string } | undefined> {
  let buffered = Buffer.alloc(0);
  let waiting: ((answer: { status: number; body: string } | undefined) => void) | undefined;
  let ended = false;
  const settle = () => {
    if (!waiting) return;
    const headEnd = buffered.indexOf('\r\n\r\n');
    if (headEnd >= 0) {
      const head = buffered.toString('latin1', 0, headEnd);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (buffered.length >= headEnd + 4 + length) {
        const status = Number(head.slice(9, 12));
        const body = status >= 300 ? buffered.toString('utf8', headEnd + 4, headEnd + 4 + length) : '';
        buffered = buffered.subarray(headEnd + 4 + length);
        const resolve = waiting;
        waiting = undefined;
        resolve({ status, body });
        return;
      }
    }
    if (ended) waiting(undefined);
  };
  socket.on('data', (chunk) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    settle();
  });
  for (const event of ['end', 'error', 'close']) {
    socket.on(event, () => {
      ended = true;
      settle();
    });
  }
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      settle();
    });
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

process.on('message', (job: LoadJob) => {
  runLoad(job).then((result) => process.send?.(result, () => process.exit(0)));
});
