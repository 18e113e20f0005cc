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
  const { rows, kinds, orders, routingVersions } = summary;
  const { read, accepted, refused, duplicates, acceptedNow, acceptedBefore } = rows;
  const words = { run: 'runs', setup: 'set-ups', break: 'breaks' };
  const ofKinds = kinds.map((one) => `${words[one.kind]} ${number(one.accepted)}/${number(one.rows)}`);
  print('');
  for (const [what, count, more] of [
    ['Rows read', read, `${number(orders)} orders, ${number(routingVersions)} routing versions`],
    ['Reports accepted', accepted, `${number(acceptedNow)} now, ${number(acceptedBefore)} in an earlier run`],
    ['Refused', refused, ''],
    ['Exact duplicates', duplicates, ''],
  ] as const)
    print(`  ${what.padEnd(20)} ${pad(count, 8)}${more && `   ${more}`}`);
  const [a, b, c, d] = [accepted, refused, duplicates, read].map(number);
  print(`  ${a} accepted + ${b} refused + ${c} duplicates = ${d} rows read`);
  if (accepted > 0 && acceptedNow === 0) print('  All of them repeat an earlier run: nothing has changed.');
  print(`  Accepted of ${ofKinds.join(', ')}`);
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
  const orderPairs = number(workersOnTwoOrders.orderPairs);
  return [
    describe(
      'Rows that repeat another in every column',
      exactDuplicates,
      (one) => `${row(one)} = line ${one.firstLine}`,
    ),
    describe('Planned on one machine, reported from another', machineMismatches, (one) => {
      return `${row(one)}: "${one.planned}" from "${one.resource}"`;
    }),
    describe(
      'Accepted without the machine, which belongs to another work centre',
      machinesOfAnotherWorkCentre,
      (one) => {
        return `${row(one)}: ${one.resource}`;
      },
    ),
    describe('Order steps with more pieces reported than ordered', moreReportedThanOrdered, stepLine),
    describe('Order steps with fewer pieces reported than ordered', fewerReportedThanOrdered, stepLine),
    describe('Reports of pieces that the step before had not finished by then', piecesThatNeverArrived, (one) => {
      return `${row(one)}: ${number(one.accounted)} accounted for, ${number(one.arrived)} finished at ${one.before}`;
    }),
    describe(
      `One worker on two orders at once (${orderPairs} times a worker and two orders)`,
      workersOnTwoOrders,
      (one) => {
        const [first, second] = [one.first, one.second].map(({ line, order }) => `line ${line} ${order}`);
        return `${one.worker}, ${one.minutes} min: ${first} and ${second}`;
      },
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
