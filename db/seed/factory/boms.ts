import { issuePlace, itemCalled } from './items.ts';
import { type ModelData, models } from './models.ts';

export interface BomLineData {
  item: string;
  /** For one piece of the parent, in `unit`. */
  quantity: string;
  unit: string;
  scrapFactor: string;
  /** The operation that takes it. */
  sequence: number;
  /** Parts that lie at the line side are backflushed, the others issued by the keeper. */
  backflush: boolean;
}

export interface BomData {
  item: string;
  lines: BomLineData[];
}

/** Four levels: bicycle ← frame set ← painted frame ← raw frame ← tubes; beside them wheelset and handlebar. */
export const boms: BomData[] = [
  ...models.flatMap(modelBoms),
  handlebar('HB-FLAT', 'PA-BARF'),
  handlebar('HB-DROP', 'PA-BARD'),
];

function modelBoms(model: ModelData): BomData[] {
  const { code } = model;
  return [
    { item: `RF-${code}`, lines: rawFrame(model) },
    {
      item: `PF-${code}`,
      lines: [
        line(`RF-${code}`, '1', 10),
        line('PT-PRIM', '0.08', 20, { unit: 'l' }),
        line(model.paint, '0.15', 20, { scrapFactor: '0.02' }),
        line('PT-CLEAR', '0.1', 20),
        line('PA-DECAL', '1', 30),
      ],
    },
    {
      item: `FS-${code}`,
      lines: [line(`PF-${code}`, '1', 10), line(model.fork, '1', 10), line('PA-HSET', '1', 10)],
    },
    {
      item: `WS-${code}`,
      lines: [
        line(`PA-RIM${model.wheel}`, '2', 10),
        line('PA-HUB', '1', 10),
        line('PA-SPOKE', '64', 10),
        line('PA-NIPPL', '64', 10),
        line(`PA-TYR${model.wheel}`, '2', 20),
        line('PA-TUBE', '2', 20),
      ],
    },
    { item: `BK-${code}`, lines: bicycle(model) },
  ];
}

function rawFrame(model: ModelData): BomLineData[] {
  const tubes = model.steel
    ? [line('TU-ST25', '2.4', 10, { scrapFactor: '0.03' })]
    : [line('TU-AL34', '2.1', 10, { scrapFactor: '0.03' }), line('TU-AL28', '1.5', 10, { scrapFactor: '0.03' })];
  return [...tubes, line('PA-DROP', '1', 30), line('PA-SHELL', '1', 30), line('CO-WIRE', '0.12', 30)];
}

function bicycle(model: ModelData): BomLineData[] {
  const { code } = model;
  return [
    line(`FS-${code}`, '1', 10),
    line(`WS-${code}`, '1', 10),
    line(model.handlebar, '1', 10),
    ...(model.gears ? [line('PA-GEAR', '1', 10)] : []),
    ...(model.trainingWheels ? [line('PA-SIDEW', '1', 10)] : []),
    line('PA-CRANK', '1', 10),
    line('PA-CHAIN', '1', 10),
    line('PA-BRAKE', '1', 10),
    line('PA-PEDAL', '1', 10),
    line('PA-SADDL', '1', 10),
    line('PA-SPOST', '1', 10),
    line('PA-CABLE', '1', 20),
    line('PA-RFLX', '1', 20),
    line('CO-CARTON', '1', 30),
  ];
}

function handlebar(item: string, bar: string): BomData {
  return { item, lines: [line(bar, '1', 10), line('PA-STEM', '1', 10), line('PA-GRIP', '1', 10)] };
}

function line(
  item: string,
  quantity: string,
  sequence: number,
  more: { unit?: string; scrapFactor?: string } = {},
): BomLineData {
  const data = itemCalled(item);
  const { unit = data.unit, scrapFactor = '0' } = more;
  return { item, quantity, unit, scrapFactor, sequence, backflush: issuePlace(data) !== data.store };
}
