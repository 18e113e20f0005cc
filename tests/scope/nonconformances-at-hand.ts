import { newId, type Principal } from '../../src/kernel/index.ts';
import { createOrder, releaseOrder } from '../../src/modules/execution/index.ts';
import { createPerson } from '../../src/modules/identity/index.ts';
import { receiveStock } from '../../src/modules/inventory/index.ts';
import type { TestFactory } from '../support/factory.ts';

const reportNames = [
  ...['describing', 'containing', 'holding', 'withdrawing', 'acting', 'verifying', 'closing', 'reopening', 'releasing'],
] as const;
const actionNames = ['changing', 'finishing', 'checking', 'dropping'] as const;

/** Nonconformances of a house, each as far as it must be for its command to be accepted. */
export interface NonconformancesAtHand {
  reports: Record<string, string>;
  actions: Record<string, string>;
  /** A lot of its own, since what is held can't be taken. */
  lotId: string;
  heldLineIds: string[];
  heldOrderId: string;
  /** Who may own one. */
  ownerId: string;
}

export async function putNonconformancesAtHand(
  factory: TestFactory,
  of: { code: string; workshopId: string; kitId: string; shelfId: string; lotItemId: string },
): Promise<NonconformancesAtHand> {
  const { code, workshopId, kitId, shelfId, lotItemId } = of;
  const person = async (): Promise<Principal> => {
    const roles = [{ role: 'inspector' as const, orgUnitId: workshopId }];
    const { id } = await factory.execute(createPerson, { code: newId(), name: '质检员', orgUnitId: workshopId, roles });
    return { ...factory.principal('production-manager', { workshopIds: [workshopId] }), id, personId: id };
  };
  const [owner, other] = [await person(), await person()];
  const run = <Answer = { id: string }>(name: string, input: object, as = owner): Promise<Answer> => {
    const command = factory.program.commands.get(`nonconformance.${name}`);
    return factory.execute(command as never, input as never, { as }) as Promise<Answer>;
  };
  const receive = async (lot: string) => {
    const receipt = { itemId: lotItemId, quantity: '20', unit: 'pcs', locationId: shelfId, lot: { code: lot } };
    return (await factory.execute(receiveStock, receipt)).movements[0]?.lotId as string;
  };
  const [lotId, heldLotId] = [await receive(`${code}-DOUBT`), await receive(`${code}-HELD`)];
  const reports: Record<string, string> = {};
  for (const name of reportNames)
    reports[name] = (await run('raise-report', { lotIds: [name === 'releasing' ? heldLotId : lotId] })).id;
  const dueAt = factory.clock.ago(-86_400_000).toISOString();
  const contain = (name: string) => run('contain-report', { reportId: reports[name], note: '没有库存' });
  const plan = async (name: string) => {
    const action = { reportId: reports[name], kind: 'corrective', what: '换夹具', ownerId: owner.id, dueAt };
    const { actions } = await run<{ actions: { id: string }[] }>('plan-action', action);
    return actions.at(-1)?.id as string;
  };
  const finish = (actionId: string) => run('finish-action', { actionId, note: '换好了' });
  const actions: Record<string, string> = {};
  await contain('acting');
  for (const name of actionNames) actions[name] = await plan('acting');
  await finish(actions.checking as string);
  for (const name of ['verifying', 'closing', 'reopening']) {
    const reportId = reports[name];
    await contain(name);
    const actionId = await plan(name);
    await finish(actionId);
    await run('check-action', { actionId, effective: true, note: '没再出现' }, other);
    await run('describe-report', { reportId, causeCategory: 'method', cause: '没夹紧' });
    if (name !== 'verifying') await run('verify-report', { reportId });
    if (name === 'reopening') await run('close-report', { reportId });
  }
  const made = await factory.execute(createOrder, { itemId: kitId, quantity: '3', unit: 'pcs', dueAt, workshopId });
  await factory.execute(releaseOrder, { orderId: made.id });
  const releasing = await run('raise-report', { orderId: made.id, lotIds: [heldLotId], itemId: lotItemId });
  reports.releasing = releasing.id;
  await run('hold-touched', { reportId: releasing.id });
  const { held } = (await factory.query(
    factory.program.queries.get('nonconformance.read-report') as never,
    {
      reportId: releasing.id,
    } as never,
  )) as unknown as { held: { id: string }[] };
  return { reports, actions, lotId, heldLineIds: held.map(({ id }) => id), heldOrderId: made.id, ownerId: owner.id };
}
