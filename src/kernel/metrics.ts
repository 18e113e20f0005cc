import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandTrace } from './commands/ports.ts';

/** What the program counts about itself. The names are documented for whoever draws the dashboard; keep them. */
export interface Metrics {
  registry: Registry;
  observeCommand(trace: CommandTrace): void;
  observeQuery(name: string, kind: 'query' | 'list' | 'counts' | 'summary' | 'export', milliseconds: number): void;
  countResponse(status: number): void;
  countDroppedFollower(reason: string): void;
  /** A figure that is read when somebody asks for the metrics, such as a pool's size or the outbox's lag. */
  addGauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** As addGauge, with one value per label, such as the length of each batch queue. */
  addGauges(name: string, help: string, label: string, read: () => Figures | Promise<Figures>): void;
  /** As addGauges, with several labels. A counter's figures only grow, and are kept elsewhere. */
  addSeries(
    name: string,
    help: string,
    labels: readonly string[],
    options: { counter: boolean },
    read: () => Promise<readonly LabelledFigure[]>,
  ): void;
}

interface LabelledFigure {
  labels: Record<string, string>;
  value: number;
}

type Figures = Record<string, number>;

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export function createMetrics(options: { processMetrics?: boolean } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.processMetrics ?? true) collectDefaultMetrics({ register: registry });

  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[] = secondsBuckets,
  ) => new Histogram({ name, help, labelNames, buckets, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });

  const commandDuration = histogram(
    'trueup_command_duration_seconds',
    'Time from call to answer, by command and outcome',
    ['command', 'outcome'],
  );
  const commandQueued = histogram('trueup_command_queue_seconds', 'Time a batch command waited for its batch', [
    'command',
  ]);
  const batchSize = histogram(
    'trueup_command_batch_size',
    'Commands in the batch that settled a command, seen from each command',
    ['command'],
    [1, 2, 5, 10, 20, 50, 100, 200],
  );
  const refusals = counter('trueup_command_refusals_total', 'Refusals by command and name', ['command', 'refusal']);
  const retries = counter(
    'trueup_command_retries_total',
    'Further attempts after a serialization failure, a deadlock or a lock timeout',
    ['command'],
  );
  const queryDuration = histogram('trueup_query_duration_seconds', 'Time of queries, list pages and exports', [
    'query',
    'kind',
  ]);
  const dropped = counter('trueup_event_followers_dropped_total', 'Event streams that the server ended, by reason', [
    'reason',
  ]);
  const responses = countResponses(registers);

  return {
    registry,
    observeCommand(trace) {
      const { command } = trace;
      commandDuration.observe({ command, outcome: trace.outcome }, trace.elapsed / 1000);
      if (trace.queued > 0) {
        commandQueued.observe({ command }, trace.queued / 1000);
        batchSize.observe({ command }, trace.batchSize);
      }
      if (trace.refusalName) refusals.inc({ command, refusal: trace.refusalName });
      if (trace.attempts > 1) retries.inc({ command }, trace.attempts - 1);
    },
    observeQuery: (query, kind, milliseconds) => queryDuration.observe({ query, kind }, milliseconds / 1000),
    countResponse: responses,
    countDroppedFollower: (reason) => dropped.inc({ reason }),
    addGauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read());
        },
      });
    },
    addGauges(name, help, label, read) {
      new Gauge({
        name,
        help,
        registers,
        labelNames: [label],
        async collect() {
          const figures = await read();
          this.reset();
          for (const [value, figure] of Object.entries(figures)) this.set({ [label]: value }, figure);
        },
      });
    },
    addSeries(name, help, labels, options, read) {
      const shared = { name, help, registers, labelNames: [...labels] };
      if (options.counter)
        new Counter({
          ...shared,
          async collect() {
            const figures = await read();
            this.reset();
            for (const { labels: of, value } of figures) this.inc(of, value);
          },
        });
      else
        new Gauge({
          ...shared,
          async collect() {
            const figures = await read();
            this.reset();
            for (const { labels: of, value } of figures) this.set(of, value);
          },
        });
    },
  };
}

/** Thousands of answers a second: a plain array is counted in, and handed over when somebody asks. */
function countResponses(registers: Registry[]): (status: number) => void {
  const counts = new Map<number, number>();
  new Counter({
    name: 'trueup_http_responses_total',
    help: 'Answers by status',
    labelNames: ['status'],
    registers,
    collect() {
      this.reset();
      for (const [status, count] of counts) this.inc({ status: String(status) }, count);
    },
  });
  return (status) => void counts.set(status, (counts.get(status) ?? 0) + 1);
}
