import { readFile } from 'node:fs/promises';
import type { Database } from '../../src/kernel/index.ts';

/**
 * What a piece of work costs, whoever else uses the machine: processor time of the database's processes and of this one, in milliseconds of one core,
 * the mean of so many runs after one to warm up. On Linux.
 */
export async function processorTime(
  database: Database,
  work: () => Promise<unknown>,
  runs: number,
): Promise<{ database: number; program: number }> {
  const used = async () => {
    const processes = await database.read((tx) => tx.query<{ pid: number }>('select pid from pg_stat_activity'));
    const stats = processes.map(({ pid }) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
    const ticks = (await Promise.all(stats)).map((stat) => stat.slice(stat.lastIndexOf(')')).split(' '));
    return ticks.reduce((sum, fields) => sum + Number(fields[12] ?? 0) + Number(fields[13] ?? 0), 0) * 10;
  };
  await work();
  const [before, own] = [await used(), process.cpuUsage()];
  for (let run = 0; run < runs; run += 1) await work();
  const { user, system } = process.cpuUsage(own);
  return { database: ((await used()) - before) / runs, program: (user + system) / 1_000 / runs };
}
