import { newId, type Principal } from '../../src/kernel/index.ts';
import { createOrder, releaseOrder, reportProduction, transferPieces } from '../../src/modules/execution/index.ts';
import { openHandover } from '../../src/modules/handover/index.ts';
import { countLine } from '../../src/modules/handover/signing/count-line.ts';
import { readHandover } from '../../src/modules/handover/signing/read-handover.ts';
import { readPlaces } from '../../src/modules/handover/signing/read-places.ts';
import { signOut } from '../../src/modules/handover/signing/sign-out.ts';
import { createOrgUnit, createPerson } from '../../src/modules/identity/index.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from '../support/factory.ts';

/** Handovers of a workshop and of a line where nothing lies, as far as each must be for its command to be accepted. */
export interface Handovers {
  lineId: string;
  /** Of the workshop: one that is counted, one that was signed and differs. Of the line: to sign, to take, to sign as the second. */
  open: Readonly<Record<'counting' | 'differing' | 'signingOut' | 'taking' | 'signingIn', string>>;
  /** Pieces stand there. */
  operationId: string;
  checkedId: string;
  differences: Readonly<Record<'assigning' | 'settling' | 'correcting', string>>;
  correctionId: string;
  /** Who may be given one. */
  ownerId: string;
  signedAt: string;
  scrapReason: string;
}

export async function putHandoversAtHand(
  factory: TestFactory,
  { code, workshopId, kitId }: { code: string; workshopId: string; kitId: string },
): Promise<Handovers> {
  const run = factory.execute;
  const { id: personId } = await run(createPerson, {
    ...{ code: newId(), name: '交班人', orgUnitId: workshopId },
    roles: [{ role: 'team-leader', orgUnitId: workshopId }],
  });
  const leader: Principal = { ...factory.principal('production-manager'), id: personId, personId };
  const line = await run(createOrgUnit, {
    code: `${code}-LINE`,
    name: `${code}一线`,
    kind: 'line',
    parentId: workshopId,
  });
  const shiftOf = (name: string, startsAt: string, endsAt: string) =>
    run(recordCommands.shift.create, { code: `${code}-${name}`, name: `${code}${name}`, startsAt, endsAt, workshopId });
  const shifts = [await shiftOf('D', '06:00', '18:00'), await shiftOf('N', '18:00', '06:00')].map(({ id }) => id);
  const weekly = Array.from({ length: 7 }, () => shifts) as never;
  await run(recordCommands.calendar.create, { code: `${code}-CAL`, name: `${code}历`, workshopId, weekly });
  const { places } = await factory.query(readPlaces, {});
  const windows = places.find((place) => place.workshopId === workshopId && place.lineId === null)?.shifts ?? [];
  const open = (nth: number, lineId?: string) => {
    const { shiftId, day } = windows.at(-nth) ?? {};
    return run(openHandover, { workshopId, ...(lineId && { lineId }), shiftId, day }, { as: leader });
  };
  const step = async () => {
    const dueAt = factory.clock.ago(-86_400_000).toISOString();
    const { id } = await run(createOrder, { itemId: kitId, quantity: '7', unit: 'pcs', dueAt, workshopId });
    const { operations } = await run(releaseOrder, { orderId: id });
    const first = { operationId: operations[0]?.id ?? '' };
    await run(reportProduction, { ...first, quantityGood: '7' });
    await run(transferPieces, first);
    return operations[1]?.id ?? '';
  };
  const reason = { code: `${code}-LOST`, name: '丢失', kind: 'scrap' as const };
  await run(recordCommands.reasonCode.create, { ...reason, workshopId });
  const steps = [await step(), await step(), await step(), await step()] as const;
  const differing = await open(2);
  for (const { operationId, needed, book } of (await factory.query(readHandover, { handoverId: differing.id })).lines) {
    if (!operationId || !needed) continue;
    const quantity = steps.slice(0, 3).includes(operationId) ? '0' : book;
    await run(countLine, { handoverId: differing.id, operationId, quantity });
  }
  const signed = await run(signOut, { handoverId: differing.id }, { as: leader });
  const signingIn = await open(3, line.id);
  await run(signOut, { handoverId: signingIn.id }, { as: leader });
  const { differences } = await factory.query(readHandover, { handoverId: differing.id });
  const differenceOf = (operationId: string) => differences.find((one) => one.operationId === operationId);
  const lost = differenceOf(steps[2])?.causes.find(({ kind }) => kind === 'lost_box');
  return {
    lineId: line.id,
    open: {
      counting: (await open(1)).id,
      differing: differing.id,
      signingOut: (await open(1, line.id)).id,
      taking: (await open(2, line.id)).id,
      signingIn: signingIn.id,
    },
    operationId: steps[3],
    checkedId: steps[3],
    differences: {
      assigning: differenceOf(steps[0])?.id ?? '',
      settling: differenceOf(steps[1])?.id ?? '',
      correcting: differenceOf(steps[2])?.id ?? '',
    },
    correctionId: lost?.correction.id ?? '',
    ownerId: personId,
    signedAt: signed.outAt ?? '',
    scrapReason: reason.code,
  };
}
