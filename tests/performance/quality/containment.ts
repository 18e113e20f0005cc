/**
 * Containment of a lot over eight levels and 10,000 descendants among 1,000,000 movements: what is touched and where it is, and holding all of it.
 * `npx tsx tests/performance/quality/containment.ts --json [--movements 1000000]`, or as a part of `npm run bench:quality`.
 */
import { pathToFileURL } from 'node:url';
import { type AnyCommand, newId, systemPrincipal } from '../../../src/kernel/index.ts';
import type { Containment, HoldOutcome } from '../../../src/modules/nonconformance/contract.ts';
import { type Figure, figure, median, numberOption, report } from '../figures.ts';
import { LEVELS, loadLots } from './load-lots.ts';
import { type Bench, withBench } from './open-bench.ts';

const RUNS = 7;

/** Movements in the ledger, those of the lot and its descendants among them. */
const size = { movements: numberOption('movements', 1_000_000) };

export async function measureContainment({ owner, program }: Bench): Promise<Figure[]> {
  const { rootId } = await loadLots(owner, size.movements);
  const execute = async <O>(name: string, input: object): Promise<O> => {
    const command = program.commands.get(name) as AnyCommand;
    const options = { principal: systemPrincipal, idempotencyKey: newId() };
    return (await program.runner.execute(command, input, options)).output as O;
  };
  const { id: reportId } = await execute<{ id: string }>('nonconformance.raise-report', { lotIds: [rootId] });
  const query = program.queries.get('nonconformance.read-containment');
  if (!query) throw new Error('no containment');
  const times: number[] = [];
  let seen: Containment | undefined;
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    seen = (await program.runner.query(query, { reportId }, systemPrincipal)) as Containment;
    times.push(performance.now() - started);
  }
  const lots = LEVELS.reduce<number>((sum, count) => sum + count, 0);
  if (seen?.lotsTouched !== lots || seen.levels !== LEVELS.length - 1)
    throw new Error(`${seen?.lotsTouched} lots over ${seen?.levels} levels`);
  const started = performance.now();
  const held = await execute<HoldOutcome>('nonconformance.hold-touched', { reportId });
  const holding = performance.now() - started;
  if (held.lotsHeld !== lots) throw new Error(`${held.lotsHeld} lots of ${lots} are held`);
  return [
    figure(`containment of a lot, ${lots - 1} descendants over ${LEVELS.length - 1} levels`, median(times), 'ms', {
      most: 500,
    }),
    figure(`holding all ${lots} of them`, holding / 1000, 's'),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await withBench(async (bench) => report(await measureContainment(bench), { name: 'containment', size }));
