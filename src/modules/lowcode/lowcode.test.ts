import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { modules, publishConfiguration } from '../../entry/modules.ts';
import {
  configurationFor,
  type Database,
  declareModules,
  openDatabase,
  type Query,
  Refusal,
} from '../../kernel/index.ts';
import { createPerson, setCredentials } from '../identity/index.ts';
import { type ConfigurationDocument, zSaveDraftResponse } from './contract.ts';
import { nextDocumentNumber, nextDocumentNumbers } from './index.ts';
import { listConfigurationVersions, readCustomFields } from './read-configuration.ts';

let factory: TestFactory;
/** As a second process would: connections and numbers of its own. */
let other: Database;
const weldingId = '0198f000-0000-7000-8000-00000000000a';
const emptySettings = { policies: {}, reasonCodes: {}, numbering: {}, customFields: {} };

beforeAll(async () => {
  factory = await startTestFactory();
  other = openDatabase({ connectionString: factory.databaseUrl, role: 'trueup_app', connectionsMax: 8 });
  declareModules(other, modules);
});

afterAll(async () => {
  await other.close();
  await factory.stop();
});

function documentWith(
  base: Partial<ConfigurationDocument['base']>,
  overrides: ConfigurationDocument['overrides'] = [],
): ConfigurationDocument {
  return { format: 1, base: { ...emptySettings, ...base }, overrides };
}

const zShown = z.object({ policies: z.record(z.string(), z.unknown()) });

function named(name: string): Query {
  const query = factory.program.queries.get(name);
  if (!query) throw new Error(`no query ${name}`);
  return query;
}

async function saveDraft(input: object): Promise<string> {
  const command = factory.program.commands.get('lowcode.save-draft');
  if (!command) throw new Error('drafts can not be saved');
  return zSaveDraftResponse.parse(await factory.execute(command, input, { as: 'administrator' })).draftId;
}

const inForce = () => factory.database.transaction('test', (tx) => configurationFor(tx, {}));

async function publish(document: ConfigurationDocument): Promise<number> {
  const expectedVersion = (await inForce()).versionNumber;
  return (await factory.execute(publishConfiguration, { expectedVersion, document }, { as: 'administrator' }))
    .versionNumber;
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return error;
}

describe('configuration', () => {
  test('an empty house works by the defaults of the program', async () => {
    const configuration = await inForce();
    expect(configuration.versionNumber).toBe(1);
    expect(configuration.policies['inventory.negative_stock']).toBe('forbid');
    expect(configuration.numbering.work_order).toBe('WO{yy}{MM}-{seq:4}');
  });

  test('what is published rules the next request, what is pinned keeps its version', async () => {
    const before = await inForce();
    const scope = { workshopId: weldingId };
    const scan = { scope, settings: { ...emptySettings, policies: { 'execution.transfer': 'scan' as const } } };
    const number = await publish(documentWith({ policies: { 'execution.over_report_ratio': '0.05' } }, [scan]));
    expect(number).toBeGreaterThan(before.versionNumber);
    const { database } = factory;
    const welding = await database.read((tx) => configurationFor(tx, scope));
    expect(welding.policies).toMatchObject({ 'execution.transfer': 'scan', 'execution.over_report_ratio': '0.05' });
    expect((await inForce()).policies['execution.transfer']).toBe('automatic');
    const pinned = await database.read((tx) => configurationFor(tx, scope, before.versionNumber));
    expect(pinned.policies['execution.over_report_ratio']).toBe('0');
    const shown = zShown.parse(await factory.query(named('lowcode.configuration'), scope, { as: 'operator' }));
    expect(shown.policies['execution.transfer']).toBe('scan');
  });

  test('of two who publish from the same version one is told who was first', async () => {
    const expectedVersion = (await inForce()).versionNumber;
    const attempts = ['0.01', '0.02'].map((ratio) =>
      factory.execute(
        publishConfiguration,
        { expectedVersion, document: documentWith({ policies: { 'execution.over_issue_ratio': ratio } }) },
        { as: factory.principal('production-manager') },
      ),
    );
    const settled = await Promise.allSettled(attempts);
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = settled.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect((lost.reason as Refusal).refusalName).toBe('lowcode.published_since');
    expect((lost.reason as Refusal).parameters.changedBy).toBe('production-manager');
  });

  test('nothing, everything twice, the same again and a part of the plant are refused', async () => {
    const expectedVersion = (await inForce()).versionNumber;
    const as = 'administrator';
    const name = async (input: object, who: Parameters<TestFactory['execute']>[2] = { as }) =>
      (await refusalOf(factory.execute(publishConfiguration, { expectedVersion, ...input }, who))).refusalName;
    expect(await name({})).toBe('lowcode.nothing_to_publish');
    const same = await factory.database.pool.query(
      'select document from lowcode.configuration_version where number = $1',
      [expectedVersion],
    );
    expect(await name({ document: same.rows[0].document })).toBe('lowcode.nothing_changed');
    const override = { scope: { workshopId: weldingId }, settings: emptySettings };
    expect(await name({ document: documentWith({}, [override, override]) })).toBe('lowcode.override_repeated');
    const leader = factory.principal('administrator', { workshopIds: [weldingId] });
    expect(await name({ document: documentWith({}) }, { as: leader })).toBe('lowcode.not_plant_wide');
    expect(await name({ document: { format: 1, base: { policies: { 'no.such': 1 } } } })).toBe('kernel.input_invalid');
  });

  test('a draft rules nothing until it is published, and then it is gone', async () => {
    const basedOn = (await inForce()).versionNumber;
    const as = 'administrator';
    const document = documentWith({ policies: { 'execution.backdate_hours_max': 24 } });
    const draftId = await saveDraft({ basedOn, document });
    const late = saveDraft({ draftId, expectedVersion: 7, basedOn, document });
    expect((await refusalOf(late)).refusalName).toBe('lowcode.draft_changed');
    expect((await inForce()).policies['execution.backdate_hours_max']).toBe(72);
    await factory.execute(publishConfiguration, { expectedVersion: basedOn, draftId }, { as });
    expect((await inForce()).policies['execution.backdate_hours_max']).toBe(24);
    const again = factory.execute(publishConfiguration, { expectedVersion: basedOn + 1, draftId }, { as });
    expect((await refusalOf(again)).refusalName).toMatch(/draft_unknown|published_since/);
  });

  test('a published version can not be changed by the program’s role', async () => {
    const update = factory.database.pool.query(`update lowcode.configuration_version set note = 'x'`);
    await expect(update).rejects.toMatchObject({ code: '42501' });
    const { versions } = await factory.query(listConfigurationVersions, {}, { as: 'planner' });
    expect(versions.filter((version) => version.current)).toHaveLength(1);
    expect(versions.at(-1)?.number).toBe(1);
  });

  test('identity, a floor below, works by the policies and custom fields published here', async () => {
    const field = {
      key: 'shoeSize',
      type: 'integer' as const,
      label: { zh: '鞋码', en: 'Shoe size' },
      required: false,
      max: 60,
    };
    await publish(documentWith({ customFields: { 'identity.person': [field] } }));
    const hire = (custom: Record<string, number>) =>
      factory.execute(createPerson, { code: `S${Math.random()}`, name: '赵强', custom });
    const refusal = await refusalOf(hire({ shoeSize: 99, hat: 1 }));
    expect(refusal.refusalName).toBe('lowcode.custom_fields_invalid');
    expect(refusal.errors.map((one) => one.where).sort()).toEqual(['/custom/hat', '/custom/shoeSize']);
    const { id } = await hire({ shoeSize: 43 });
    await factory.execute(setCredentials, { personId: id, badge: { badge: 'B-77', pin: '4826' } });
    const shown = await factory.query(readCustomFields, { entity: 'identity.person' }, { as: 'operator' });
    expect(shown.fields).toMatchObject([{ key: 'shoeSize', label: { zh: '鞋码' } }]);
  });

  test('badges sign in on enrolled and known devices only, where the policy says so', async () => {
    const { id } = await factory.execute(createPerson, { code: 'BADGE-78', name: '钱进' });
    await factory.execute(setCredentials, { personId: id, badge: { badge: 'B-78', pin: '4826' } });
    const signIn = async (cookies: Record<string, string> = {}) =>
      factory.app.inject({
        method: 'POST',
        url: '/api/v1/sign-in/badge',
        payload: { badge: 'B-78', pin: '4826' },
        cookies,
      });
    const before = await signIn();
    expect(before.statusCode).toBe(200);
    await publish(documentWith({ policies: { 'identity.badge_attempts_unknown': 0 } }));
    const refused = await signIn();
    expect([refused.statusCode, refused.json().name]).toEqual([403, 'identity.device_not_enrolled']);
    const token = before.cookies.find(({ name }) => name === 'trueup_device')?.value ?? '';
    expect((await signIn({ trueup_device: token })).statusCode).toBe(200);
  });
});

describe('document numbers', () => {
  const now = new Date('2026-11-22T08:00:00Z');
  let configuration: Awaited<ReturnType<typeof inForce>>;

  beforeEach(async () => {
    configuration = await inForce();
  });

  const asMonth = (month: number) => new Date(Date.UTC(2027, month, 5));
  const seen = (numbers: string[]) => {
    expect(new Set(numbers).size).toBe(numbers.length);
    return numbers.sort();
  };

  test('an office that makes a few orders a day sees 1, 2, 3, and a new month begins at 1', async () => {
    const next = (at: Date) =>
      factory.database.transaction('test', (tx) => nextDocumentNumber(tx, 'work_order', configuration, at));
    expect([await next(now), await next(now), await next(now)]).toEqual(['WO2611-0001', 'WO2611-0002', 'WO2611-0003']);
    const december = new Date('2026-12-01T08:00:00Z');
    expect(await next(december)).toBe('WO2612-0001');
    expect(await next(now)).toMatch(/^WO2611-/);
  });

  test('two processes never give a number twice, whatever rolls back, from the first of a month on', async () => {
    const processes = [factory.database, other];
    for (let month = 0; month < 4; month += 1) {
      const kept: string[] = [];
      const work = Array.from({ length: 120 }, async (_, i) => {
        const database = processes[i % 2] as Database;
        const given: string[] = [];
        const fails = (i * 7 + month) % 5 === 0;
        try {
          await database.transaction('test', async (tx) => {
            const at = asMonth(month);
            given.push(...(await nextDocumentNumbers(tx, 'receipt', 1 + (i % 4), configuration, at)));
            given.push(...(await nextDocumentNumbers(tx, 'receipt', 1, configuration, at)));
            if (fails) throw new Error('rolled back');
          });
          kept.push(...given);
        } catch (error) {
          if (!fails) throw error;
        }
      });
      await Promise.all(work);
      for (const number of seen(kept)) expect(number).toMatch(/^RC27\d{2}-\d{4,}$/);
    }
  });

  test('a series that rolled back leaves nothing behind in the process that began it', async () => {
    const take = (database: Database, fail = false) =>
      database.transaction('test', async (tx) => {
        const numbers = await nextDocumentNumbers(tx, 'lot', 3, configuration, now);
        numbers.push(...(await nextDocumentNumbers(tx, 'lot', 1, configuration, now)));
        if (fail) throw new Error('rolled back');
        return numbers;
      });
    await expect(take(factory.database, true)).rejects.toThrow('rolled back');
    seen([...(await take(other)), ...(await take(factory.database)), ...(await take(other))]);
  });

  test('going fast, most numbers need no round trip', async () => {
    let statements = 0;
    const numbers: string[] = [];
    for (let i = 0; i < 500; i += 1) {
      await factory.database.transaction('test', async (tx) => {
        const counted = {
          ...tx,
          prepared: <R>(name: string, text: string, values?: unknown[]) => {
            statements += 1;
            return tx.prepared<R>(name, text, values);
          },
        };
        numbers.push(...(await nextDocumentNumbers(counted, 'move', 1, configuration, now)));
      });
    }
    seen(numbers);
    expect(statements).toBeLessThan(40);
  });

  test('every kind of document has its sequence', async () => {
    const kinds = Object.keys(configuration.numbering);
    const numbers = await factory.database.transaction('test', async (tx) => {
      const given: string[] = [];
      for (const kind of kinds) given.push(...(await nextDocumentNumbers(tx, kind, 2, configuration, now)));
      return given;
    });
    expect(seen(numbers)).toHaveLength(kinds.length * 2);
  });
});
