import { afterAll, beforeAll } from 'vitest';
import { hire, type Member } from './crew.ts';
import { startTestFactory, type TestFactory } from './factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from './two-workshops.ts';

/** Two workshops, and who prints what is theirs. */
export interface PrintingPlant {
  factory: TestFactory;
  plant: TwoWorkshops;
  /** Of the frame workshop. */
  leader: Member;
  partner: Member;
}

/** For the file that calls this; filled before its first test. */
export function openPrintingPlant(): PrintingPlant {
  const opened = {} as PrintingPlant;
  beforeAll(async () => {
    const factory = await startTestFactory();
    const plant = await openTwoWorkshops(factory);
    const leader = await hire(factory, 'team-leader', { code: 'frame-leader', orgUnitId: plant.frames.id });
    Object.assign(opened, { factory, plant, leader, partner: await hire(factory, 'salesperson') });
  });
  afterAll(() => opened.factory.stop());
  return opened;
}

/** As a browser asks for a file, in Chinese. */
export function getPrint({ factory }: PrintingPlant, path: string, { cookie }: Member) {
  return factory.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { cookie, 'accept-language': 'zh', host: 'mes.example.com' },
  });
}
