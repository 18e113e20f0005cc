import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import '../src/entry/modules.ts';
import { type Principal, Refusal, refusalCatalogue } from '../src/kernel/index.ts';
import { answerCall } from '../src/modules/calls/index.ts';
import { raiseCall } from '../src/modules/calls/raise-call.ts';
import { withdrawCall } from '../src/modules/calls/withdraw-call.ts';
import { reportProduction, startOperation, undoOwnReport } from '../src/modules/execution/index.ts';
import { type Scene, startScene } from '../src/modules/execution/scene.fixture.ts';
import {
  createPerson,
  deactivatePerson,
  type RoleCode,
  setCredentials,
  updatePerson,
} from '../src/modules/identity/index.ts';

let scene: Scene;
let operationId: string;
let zhang: Principal;
let li: Principal;

async function person(role: RoleCode, code: string, name: string, nameEn: string): Promise<Principal> {
  const roles = [{ role, orgUnitId: null }];
  const { id } = await scene.factory.execute(createPerson, { code, name, nameEn, roles });
  return { ...scene.factory.principal(role), id, personId: id, name, nameEn };
}

beforeAll(async () => {
  scene = await startScene();
  zhang = await person('operator', 'Z1', '张焊', 'Zhang Han');
  li = await person('team-leader', 'L1', '李班', 'Li Ban');
  const order = await scene.order(await scene.makeProduct(), '5');
  operationId = order.operations[0]?.id as string;
});
afterAll(() => scene.stop());

/** What both readers read of it, as one text each. */
async function readOf(work: Promise<unknown>): Promise<{ zh: string; en: string; name: string }> {
  const refusal = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refusal)) throw refusal ?? new Error('nothing was refused');
  const whole = (language: 'zh' | 'en') => Object.values(refusal.text(language)).join(' ');
  return { name: refusal.refusalName, zh: whole('zh'), en: whole('en') };
}

describe('a refusal names somebody as its reader calls them', () => {
  test.each<[string, () => Promise<unknown>, { zh: string; en: string }]>([
    [
      'calls.already_answered',
      async () => {
        const { id: callId } = await scene.factory.execute(raiseCall, { kind: 'machine', operationId }, { as: zhang });
        await scene.factory.execute(answerCall, { callId }, { as: li });
        const wang = await person('team-leader', 'L2', '王班', 'Wang Ban');
        return scene.factory.execute(answerCall, { callId }, { as: wang });
      },
      { zh: '李班', en: 'Li Ban' },
    ],
    [
      'calls.call_of_another',
      async () => {
        const { id: callId } = await scene.factory.execute(raiseCall, { kind: 'machine', operationId }, { as: zhang });
        return scene.factory.execute(withdrawCall, { callId }, { as: li });
      },
      { zh: '张焊', en: 'Zhang Han' },
    ],
    [
      'execution.equipment_taken',
      async () => {
        const { equipmentId } = scene;
        await scene.factory.execute(startOperation, { operationId, equipmentId }, { as: zhang });
        const other = await scene.order(await scene.makeProduct(), '5');
        const second = other.operations[0]?.id as string;
        return scene.factory.execute(startOperation, { operationId: second, equipmentId }, { as: li });
      },
      { zh: '张焊', en: 'Zhang Han' },
    ],
    [
      'execution.undo_not_own',
      async () => {
        const made = await scene.factory.execute(reportProduction, { operationId, quantityGood: '1' }, { as: zhang });
        return scene.factory.execute(undoOwnReport, { reportId: made.reportId, reason: '错' }, { as: li });
      },
      { zh: '张焊', en: 'Zhang Han' },
    ],
    [
      'kernel.out_of_scope',
      async () => {
        const scope = {
          all: false as const,
          workshopIds: new Set([scene.otherWorkshopId]),
          lineIds: new Set<string>(),
        };
        return scene.factory.execute(startOperation, { operationId }, { as: { ...li, scope } });
      },
      { zh: '李班', en: 'Li Ban' },
    ],
    [
      'identity.code_taken',
      () => scene.factory.execute(createPerson, { code: 'Z1', name: '另一人', roles: [] }),
      { zh: '张焊', en: 'Zhang Han' },
    ],
    [
      'kernel.version_conflict',
      async () => {
        const by = await person('administrator', 'A1', '周管', 'Zhou Guan');
        const { id: personId } = await scene.factory.execute(createPerson, { code: 'W1', name: '吴工', roles: [] });
        const change = { personId, expectedVersion: 1, name: '吴师' };
        await scene.factory.execute(updatePerson, change, { as: by });
        return scene.factory.execute(updatePerson, change);
      },
      { zh: '周管', en: 'Zhou Guan' },
    ],
    [
      'identity.person_inactive',
      async () => {
        const { id: personId } = await scene.factory.execute(createPerson, {
          ...{ code: 'S1', name: '孙走', nameEn: 'Sun Zou', roles: [] },
        });
        await scene.factory.execute(deactivatePerson, { personId });
        return scene.factory.execute(setCredentials, { personId, badge: null });
      },
      { zh: '孙走', en: 'Sun Zou' },
    ],
  ])('%s', async (name, ask, called) => {
    const read = await readOf(ask());
    expect(read.name).toBe(name);
    expect(read.zh).toContain(called.zh);
    expect(read.zh).not.toContain(called.en);
    expect(read.en).toContain(called.en);
    expect(read.en).not.toContain(called.zh);
  });

  test('who has no English name is called as everywhere', async () => {
    const wu = await person('operator', 'W2', '无英', '');
    const { id: callId } = await scene.factory.execute(raiseCall, { kind: 'machine', operationId }, { as: wu });
    const { en } = await readOf(scene.factory.execute(withdrawCall, { callId }, { as: li }));
    expect(en).toContain('无英');
  });
});

/** They name nobody by these words, or somebody of whom no id is kept, or who is no person and has one name. */
const others: Readonly<Record<string, string>> = {
  'execution.will_be_covered': 'an item stands in',
  'execution.will_be_covered_in_part': 'items stand in',
  'imports.cancelled': 'imports lie below identity, and keep the name alone',
  'imports.undone_already': 'imports lie below identity, and keep the name alone',
  'kernel.busy': 'a state of the database',
  'masterdata.changed_meanwhile': 'the history of a field keeps the name alone',
  'purchasing.rfq_request_covered': 'with the names of purchasing.request_taken, from the same function',
};

test('what names somebody in a sentence is made with both names', async () => {
  const says = /\{(person|by|holder|author|changedBy|who|maker)\}/;
  const named = [...refusalCatalogue()].flatMap(([name, { what, why, remedy }]) =>
    [...what, ...why, ...remedy].some((sentence) => says.test(sentence)) ? [name] : [],
  );
  expect(named.length).toBeGreaterThan(30);
  const source = new URL('../src/', import.meta.url);
  const paths = (await readdir(source, { recursive: true })).filter(
    (path) => path.endsWith('.ts') && !/\.test\.ts$|refusals/.test(path),
  );
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, source), 'utf8')));
  const isPaired = (name: string) =>
    texts.some((text) => {
      const at = text.indexOf(`'${name}'`);
      return at >= 0 && /\b(namePair|nameOfPrincipal)\(/.test(text.slice(Math.max(0, at - 500), at + 400));
    });
  const alone = named.filter((name) => !isPaired(name));
  expect(alone.sort()).toEqual(Object.keys(others).sort());
});
