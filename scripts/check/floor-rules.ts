import type { Import } from './read-imports.ts';

/** A rule of the house: what it forbids, and why. */
export interface FloorRule {
  name: string;
  why: string;
  forbids(edge: Import): boolean;
}

const isTest = (path: string) => /\.(test|fixture)\.tsx?$/.test(path);
const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1];
const appOf = (path: string) => /^(web|pda|ui)\//.exec(path)?.[1];
const isContract = (path: string) => /(^|\/)contract(\.ts$|\/)/.test(path);
/** State tables are data: contracts and screens draw from them. */
const isStateTable = (path: string) => /^src\/modules\/[^/]+\/states\.ts$/.test(path);
const isDoor = (path: string) => /^src\/modules\/[^/]+\/(index|contract)\.ts$/.test(path);

/** What server and browser share: it needs neither. */
const isShared = (path: string) => /^src\/(labels|charts)\//.test(path);
const isSharedDoor = (path: string) => isShared(path) && /^src\/[^/]+\/index\.ts$/.test(path);

/** The floor a file stands on, or undefined when it stands outside the house (screens, tests, scripts). */
function placeOf(path: string): string | undefined {
  return moduleOf(path) ?? /^src\/(embedded-postgres|kernel|connectors|mapping|entry)\//.exec(path)?.[1];
}

/** The rules of the house, made from src/floors.json. */
export function floorRules(floors: string[][]): FloorRule[] {
  const floorOf = new Map(floors.flatMap((names, floor) => names.map((name) => [name, floor] as const)));
  const heightOf = (place: string | undefined) => (place === undefined ? undefined : floorOf.get(place));
  return [
    {
      name: 'only-downward',
      why: 'a module calls only the floors below it; upward it speaks by events',
      forbids: ({ from, to }) => {
        const [here, there] = [placeOf(from), placeOf(to)];
        if (isTest(from) || !here || !there || here === there) return false;
        const [low, high] = [heightOf(here), heightOf(there)];
        if (low === undefined || high === undefined) return true;
        return high > low || (high === low && !isContract(to));
      },
    },
    {
      name: 'through-the-door',
      why: 'another module is entered through its index.ts or contract.ts only',
      forbids: ({ from, to }) => {
        const there = moduleOf(to);
        return (
          !isTest(from) && from.startsWith('src/') && there !== undefined && moduleOf(from) !== there && !isDoor(to)
        );
      },
    },
    {
      name: 'kernel-through-the-door',
      why: 'the kernel, connectors and mapping are used through their index.ts or a contract.ts only',
      forbids: ({ from, to }) => {
        const there = /^src\/(kernel|connectors|mapping)\//.exec(to)?.[1];
        return (
          !isTest(from) &&
          there !== undefined &&
          (moduleOf(from) !== undefined ||
            (there !== 'kernel' && from.startsWith('src/') && placeOf(from) !== there)) &&
          !/^src\/\w+\/(index|(\w+\/)?contract)\.ts$/.test(to)
        );
      },
    },
    {
      name: 'embedded-server-through-the-door',
      why: 'only the entry starts a server, and through its index.ts',
      forbids: ({ from, to }) =>
        !isTest(from) &&
        to.startsWith('src/embedded-postgres/') &&
        from.startsWith('src/') &&
        !from.startsWith('src/embedded-postgres/') &&
        !(from.startsWith('src/entry/') && to === 'src/embedded-postgres/index.ts'),
    },
    {
      name: 'browser-imports-contracts',
      why: 'screens import contracts (and state tables) only',
      forbids: ({ from, to }) =>
        appOf(from) !== undefined &&
        !isTest(from) &&
        /^(src|db|tests)\//.test(to) &&
        !isContract(to) &&
        !isStateTable(to) &&
        !isSharedDoor(to),
    },
    {
      name: 'shared-needs-nothing',
      why: 'what server and browser share imports nothing of ours, and is entered through its index.ts',
      forbids: ({ from, to }) => !isTest(from) && (isShared(from) ? !isShared(to) : isShared(to) && !isSharedDoor(to)),
    },
    {
      name: 'contracts-stay-browser-safe',
      why: 'a contract imports zod, other contracts and state tables, nothing that needs a server',
      forbids: ({ from, to }) =>
        from.startsWith('src/') &&
        isContract(from) &&
        !isContract(to) &&
        !isStateTable(to) &&
        to !== 'node_modules/zod',
    },
    {
      name: 'floor-app-stays-small',
      why: 'the floor app and what it shares load no antd, no charts, no zod',
      forbids: ({ from, to, typeOnly }) =>
        /^(pda|ui)\//.test(from) &&
        !isTest(from) &&
        !typeOnly &&
        (/^node_modules\/(antd|@ant-design|echarts|zod)/.test(to) || (to.startsWith('src/') && isContract(to))),
    },
    {
      name: 'apps-are-strangers',
      why: 'desk and floor share through ui/ only, and ui/ knows neither',
      forbids: ({ from, to }) => {
        const [here, there] = [appOf(from), appOf(to)];
        return here !== undefined && there !== undefined && here !== there && there !== 'ui';
      },
    },
    {
      name: 'resolves',
      why: 'an import must lead somewhere',
      forbids: ({ resolved }) => !resolved,
    },
  ];
}

/** Circles of imports that survive compilation, each as the list of its files. */
export function findCircles(imports: Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const edge of imports) {
    if (!edge.typeOnly && !edge.deferred && !edge.to.startsWith('node'))
      next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  function walk(file: string): void {
    const at = path.indexOf(file);
    if (at >= 0) return void circles.push(path.slice(at));
    if (done.has(file)) return;
    path.push(file);
    for (const to of next.get(file) ?? []) walk(to);
    path.pop();
    done.add(file);
  }
  for (const file of next.keys()) walk(file);
  return circles;
}
