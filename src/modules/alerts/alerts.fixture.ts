import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { modules } from '../../entry/modules.ts';
import { type AlertSubject, alertKinds, defineAlertKind, defineModule, provide, workOnce } from '../../kernel/index.ts';
import { createOrgUnit } from '../identity/index.ts';
import { channelCommands } from './channel.ts';
import { setChannelSecrets } from './channels/set-secrets.ts';
import { ruleCommands } from './rule.ts';
import type { TellRow } from './rules/compose.ts';

export const MINUTE = 60_000;

/** A plant of two workshops, with a kind of trouble that a test makes and ends at will. */
export interface Trial {
  factory: TestFactory;
  north: string;
  south: string;
  line: string;
  /** What is wrong now. */
  wrong: AlertSubject[];
  /** How bad each is, by its key, from 0 to 9; 9 where nothing is said. */
  levels: Map<string, number>;
  /** Another process on the same database, which sees the same trouble. */
  beside(): Promise<TestFactory>;
  addRule(rule?: object): Promise<string>;
  addChannel(channel: object, secrets?: Record<string, string>): Promise<string>;
  /** Lets the workers look and send until nothing is left for now. */
  work(factory?: TestFactory): Promise<void>;
  /** The clock goes on, and the workers look. */
  later(minutes: number): Promise<void>;
}

export async function startTrial(): Promise<Trial> {
  const wrong: AlertSubject[] = [];
  const levels = new Map<string, number>();
  const kind = defineAlertKind({
    name: 'calls.trial-wrong',
    label: { zh: '试验', en: 'A trial' },
    help: { zh: '试验用。', en: 'For trials.' },
    placed: true,
    limits: {
      level: { label: { zh: '界限', en: 'Limit' }, unit: { zh: '件', en: 'pcs' }, default: 1, min: 0, max: 9 },
    },
    find: async (_tx, { limits }) => wrong.filter(({ key }) => (levels.get(key) ?? 9) >= (limits.level ?? 0)),
  });
  const plug = defineModule({
    name: 'calls',
    label: { zh: '试验', en: 'Plug' },
    provides: [kind, { ...kind, name: 'calls.trial-unplaced', placed: false }].map((one) => provide(alertKinds, one)),
  });
  const started = [...modules, plug];
  const factory = await startTestFactory({ modules: started });
  const plant = await factory.execute(createOrgUnit, { code: 'P', name: '厂', kind: 'plant' });
  const unit = async (code: string, kind: 'workshop' | 'line', parentId: string) =>
    (await factory.execute(createOrgUnit, { code, name: `${code} 车间`, kind, parentId })).id;
  const north = await unit('N', 'workshop', plant.id);
  const south = await unit('S', 'workshop', plant.id);
  const line = await unit('N1', 'line', north);
  let count = 0;
  const work = async (at: TestFactory = factory) => {
    await workOnce(at.program, at.program.modules);
    await at.runReactions();
  };
  return {
    ...{ factory, north, south, line, wrong, levels, work },
    beside: () => startTestFactory({ made: { url: factory.databaseUrl, drop: async () => {} }, modules: started }),
    async addRule(rule = {}) {
      count += 1;
      const usual = {
        code: `R${count}`,
        name: `规则 ${count}`,
        kind: 'calls.trial-wrong',
        gatherMinutes: 0,
        settleMinutes: 0,
      };
      return (await factory.execute(ruleCommands.create, { ...usual, ...rule } as never)).id;
    },
    async addChannel(channel, secrets) {
      count += 1;
      const usual = { code: `C${count}`, name: `渠道 ${count}`, reach: '127.0.0.1' };
      const { id } = await factory.execute(channelCommands.create, { ...usual, ...channel } as never);
      if (secrets) await factory.execute(setChannelSecrets, { channelId: id, secrets });
      return id;
    },
    async later(minutes) {
      factory.clock.set(factory.clock.ago(-minutes * MINUTE));
      await work();
    },
  };
}

export function thing(key: string, place: { workshopId?: string; lineId?: string } = {}): AlertSubject {
  return {
    key,
    about: { list: 'execution.work-orders', query: { 'f.code.eq': key } },
    name: { zh: `工单 ${key}`, en: `Order ${key}` },
    workshopId: place.workshopId ?? null,
    lineId: place.lineId ?? null,
    since: null,
    why: { zh: `${key} 停了 3 h`, en: `${key} stands for 3 h` },
  };
}

export const row = (afterMinutes: number, told: Partial<TellRow>): TellRow => ({
  afterMinutes,
  role: null,
  personId: null,
  channelId: null,
  ...told,
});

/** Everything of the last trial gone, and the clock back. */
export async function clearTrial({ factory, wrong, levels }: Trial): Promise<void> {
  wrong.length = 0;
  levels.clear();
  factory.clock.reset();
  await factory.database.transaction('clear', async (tx) => {
    for (const table of ['sending', 'post', 'message', 'step', 'alert', 'silence', 'look', 'rule'])
      await tx.write(`delete from alerts.${table}`);
    await tx.write('delete from alerts.channel_state');
    await tx.write('delete from alerts.channel_secret');
    await tx.write('delete from alerts.channel');
    await tx.write('delete from inbox.notice');
    await tx.write('delete from kernel.worker_lease');
  });
}
