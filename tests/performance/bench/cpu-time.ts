import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc: 100 on every Linux that we know of. */
const MILLISECONDS_PER_TICK = 10;

/** Processor milliseconds that a process and all it has started have used so far; NaN where there is no /proc. */
export function cpuMilliseconds(pid: number): number {
  try {
    return readTree(pid).reduce((sum, ticks) => sum + ticks, 0) * MILLISECONDS_PER_TICK;
  } catch {
    return Number.NaN;
  }
}

/** Ticks of the process and of each living descendant, with those of children that have ended. */
function readTree(root: number): number[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  const wanted = new Set([root]);
  // Children may stand before their parents: as many rounds as the tree is deep.
  for (let before = 0; before < wanted.size; ) {
    before = wanted.size;
    for (const { pid, parent } of stats) if (wanted.has(parent)) wanted.add(pid);
  }
  return stats.filter(({ pid }) => wanted.has(pid)).map(({ ticks }) => ticks);
}

function readStat(pid: number): { pid: number; parent: number; ticks: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; fields are counted after it, state first.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid, parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}
