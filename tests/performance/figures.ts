import { cpus, totalmem } from 'node:os';

/** One measured figure and the bar it is held against. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** `>= 1.5`, `<= 50`: which side is good, and where it begins. Absent where nothing is asked. */
  bar?: { most: number } | { least: number };
  holds: boolean;
}

export function figure(name: string, value: number, unit: string, bar?: Figure['bar']): Figure {
  const holds = !bar || ('most' in bar ? value <= bar.most : value >= bar.least);
  return {
    name,
    value: rounded(value),
    unit,
    ...(bar ? { bar } : {}),
    holds: holds && !Number.isNaN(value),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Prints the figures for people or, with --json, one object as the last line; exit code 1 when a bar is missed. */
export function report(figures: Figure[], extra: Record<string, unknown> = {}): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  for (const { name, value, unit, bar, holds } of figures) {
    const asked = bar ? ('most' in bar ? `≤ ${rounded(bar.most)}` : `≥ ${rounded(bar.least)}`) : '';
    console.log(`${holds ? '  ' : '✗ '}${name.padEnd(58)} ${String(value).padStart(12)} ${unit.padEnd(8)} ${asked}`);
  }
  console.log(machine);
  if (process.argv.includes('--json')) {
    console.log(
      JSON.stringify({
        figures,
        machine,
        at: new Date().toISOString(),
        ...extra,
        holds: figures.every((entry) => entry.holds),
      }),
    );
  }
  process.exitCode = figures.every((entry) => entry.holds) ? 0 : 1;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** `--name value` from the command line as a number. */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
