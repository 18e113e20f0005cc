import { newId, type Principal } from '../../src/kernel/index.ts';
import { startOperation } from '../../src/modules/execution/index.ts';
import { openHandover } from '../../src/modules/handover/index.ts';
import { readPlaces } from '../../src/modules/handover/signing/read-places.ts';
import { signIn } from '../../src/modules/handover/signing/sign-in.ts';
import { signOut } from '../../src/modules/handover/signing/sign-out.ts';
import { createOrgUnit, createPerson } from '../../src/modules/identity/index.ts';
import { levels } from './line-at-work.ts';
import type { Probe } from './policy-probes.ts';

export const handoverProbes: readonly Probe[] = [
  {
    policy: 'handover.required',
    strict: 'refuse',
    lenient: 'no',
    refused: 'handover.missing',
    levels,
    act: async ({ scene, first }) => scene.factory.execute(startOperation, { operationId: await first() }),
  },
  {
    policy: 'handover.same_person',
    strict: false,
    lenient: true,
    refused: 'handover.same_person',
    // Each at a line of its own, where nothing is to be counted; of the same shift a day ago.
    levels: ['plantId', 'workshopId', 'shiftId'],
    act: async ({ scene }) => {
      const run = scene.factory.execute;
      const { workshopId } = scene;
      const code = newId();
      const { id: lineId } = await run(createOrgUnit, { code, name: code, kind: 'line', parentId: workshopId });
      const { id: personId } = await run(createPerson, { code, name: '班长', roles: [] });
      const as: Principal = { ...scene.factory.principal('production-manager'), id: personId, personId };
      const { places } = await scene.factory.query(readPlaces, {});
      const { shiftId, day } = places.find((place) => place.lineId === lineId)?.shifts.at(-3) ?? {};
      const { id: handoverId } = await run(openHandover, { workshopId, lineId, shiftId, day }, { as });
      await run(signOut, { handoverId }, { as });
      return run(signIn, { handoverId }, { as });
    },
  },
];
