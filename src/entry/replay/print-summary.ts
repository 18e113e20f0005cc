import type { ReplaySummary, RowName, StepLine } from './summarise.ts';

const INSTANCES_ON_SCREEN = 10;
const STEPS_ON_SCREEN = 30;

/** The summary as a person reads it; every instance stands in the file of --out. */
export function printSummary(summary: ReplaySummary, print: (line: string) => void, out: string | undefined): void {
  const more = (count: number, shown: number) => {
    if (count > shown)
      print(`    … and ${number(count - shown)} more${out ? ` in ${out}` : ' (--out <file> lists all)'}`);
  };
  printRows(summary, print);
  print('');
  print('  Refused, by reason                               rows    pieces');
  for (const refusal of summary.refusals) {
    print(`    ${refusal.name.padEnd(42)} ${pad(refusal.rows, 8)} ${pad(refusal.pieces, 9)}`);
    print(`      e.g. line ${refusal.instances[0]?.line}: ${refusal.instances[0]?.sentence}`);
  }
  if (summary.refusals.length === 0) print('    none');
  printSteps(summary, print, more);
  print('');
  print('  Findings in the log');
  for (const { title, count, lines } of describeFindings(summary.findings)) {
    print(`    ${title}: ${number(count)}`);
    for (const line of lines.slice(0, INSTANCES_ON_SCREEN)) print(`      ${line}`);
    more(count, Math.min(lines.length, INSTANCES_ON_SCREEN));
  }
}

function printRows(summary: ReplaySummary, print: (line: string) => void): void {
  const { rows, kinds } = summary;
  print('');
  print(
    `  Rows read            ${pad(rows.read, 8)}   ${number(summary.orders)} orders, ${number(summary.routingVersions)} routing versions`,
  );
  print(
    `  Reports accepted     ${pad(rows.accepted, 8)}   ${number(rows.acceptedNow)} now, ${number(rows.acceptedBefore)} in an earlier run`,
  );
  print(`  Refused              ${pad(rows.refused, 8)}`);
  print(`  Exact duplicates     ${pad(rows.duplicates, 8)}`);
  print(
    `  ${number(rows.accepted)} accepted + ${number(rows.refused)} refused + ${number(rows.duplicates)} duplicates = ${number(rows.read)} rows read`,
  );
  if (rows.accepted > 0 && rows.acceptedNow === 0) print('  All of them repeat an earlier run: nothing has changed.');
  const words = { run: 'runs', setup: 'set-ups', break: 'breaks' };
  print(
    `  Accepted of ${kinds.map(({ kind, rows: all, accepted }) => `${words[kind]} ${number(accepted)}/${number(all)}`).join(', ')}`,
  );
}

function printSteps(
  summary: ReplaySummary,
  print: (line: string) => void,
  more: (count: number, shown: number) => void,
): void {
  const differ = summary.steps.filter((step) => step.ordered !== step.reported || step.reported !== step.accepted);
  print('');
  print(`  Order steps: ${number(summary.steps.length)}, of which ${number(differ.length)} differ`);
  print(
    `    ${'order'.padEnd(12)} ${'step'.padEnd(28)} ${'ordered'.padStart(9)} ${'reported'.padStart(9)} ${'accepted'.padStart(9)}   scrap reported / accepted`,
  );
  for (const step of differ.slice(0, STEPS_ON_SCREEN)) print(`    ${stepText(step)}`);
  more(differ.length, STEPS_ON_SCREEN);
  const { good, scrap } = summary.totals;
  print(
    `    ${'all'.padEnd(12)} ${''.padEnd(28)} ${''.padStart(9)} ${pad(good.reported, 9)} ${pad(good.accepted, 9)}   ${number(scrap.reported)} / ${number(scrap.accepted)}`,
  );
}

function stepText(step: StepLine): string {
  const scrap = step.reportedScrap === '0' ? '' : `   ${number(step.reportedScrap)} / ${number(step.acceptedScrap)}`;
  return `${step.order.padEnd(12)} ${step.step.padEnd(28)} ${pad(step.ordered, 9)} ${pad(step.reported, 9)} ${pad(step.accepted, 9)}${scrap}`;
}

function describeFindings(findings: ReplaySummary['findings']) {
  const row = (one: RowName) => `line ${one.line}, ${one.order}, ${one.step}, ${one.worker}`;
  const { exactDuplicates, machineMismatches, machinesOfAnotherWorkCentre, workersOnTwoOrders } = findings;
  const { moreReportedThanOrdered, fewerReportedThanOrdered, piecesThatNeverArrived } = findings;
  const stepLine = (one: (typeof moreReportedThanOrdered.instances)[number]) =>
    `${one.order}, ${one.step}: ${number(one.reported)} reported of ${number(one.ordered)}`;
  return [
    describe(
      'Rows that repeat another in every column',
      exactDuplicates,
      (one) => `${row(one)} = line ${one.firstLine}`,
    ),
    describe(
      'Planned on one machine, reported from another',
      machineMismatches,
      (one) => `${row(one)}: "${one.planned}" from "${one.resource}"`,
    ),
    describe(
      'Accepted without the machine, which belongs to another work centre',
      machinesOfAnotherWorkCentre,
      (one) => `${row(one)}: ${one.resource}`,
    ),
    describe('Order steps with more pieces reported than ordered', moreReportedThanOrdered, stepLine),
    describe('Order steps with fewer pieces reported than ordered', fewerReportedThanOrdered, stepLine),
    describe(
      'Reports of pieces that the step before had not finished by then',
      piecesThatNeverArrived,
      (one) => `${row(one)}: ${number(one.accounted)} accounted for, ${number(one.arrived)} finished at ${one.before}`,
    ),
    describe(
      `One worker on two orders at once (${number(workersOnTwoOrders.orderPairs)} times a worker and two orders)`,
      workersOnTwoOrders,
      (one) =>
        `${one.worker}, ${one.minutes} min: line ${one.first.line} ${one.first.order} and line ${one.second.line} ${one.second.order}`,
    ),
  ];
}

function describe<T>(title: string, { count, instances }: { count: number; instances: T[] }, line: (one: T) => string) {
  return { title, count, lines: instances.map(line) };
}

function number(value: number | string): string {
  return Number(value).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

function pad(value: number | string, width: number): string {
  return number(value).padStart(width);
}
