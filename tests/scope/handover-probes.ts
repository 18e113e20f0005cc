import { configurationFor, type Principal } from '../../src/kernel/index.ts';
import { openHandover } from '../../src/modules/handover/index.ts';
import { findPlacesOf } from '../../src/modules/handover/queries/places.ts';
import { barStart } from '../../src/modules/handover/reactions/bar-start.ts';
import { findOwed } from '../../src/modules/handover/reactions/find-owed.ts';
import { checkLine, countLine } from '../../src/modules/handover/signing/count-line.ts';
import { readHandover } from '../../src/modules/handover/signing/read-handover.ts';
import { signIn } from '../../src/modules/handover/signing/sign-in.ts';
import { signOut } from '../../src/modules/handover/signing/sign-out.ts';
import { createPerson } from '../../src/modules/identity/index.ts';
import { testClock } from '../support/clock.ts';
import { type Line, levels } from './line-at-work.ts';
import { ago, type Probe } from './policy-probes.ts';

let days = 0;
const leaders = new WeakMap<Line, Principal>();

/** One who leads both shifts. */
async function leaderOf(line: Line): Promise<Principal> {
  const known = leaders.get(line);
  if (known) return known;
  const { factory } = line.scene;
  const { id } = await factory.execute(createPerson, { code: 'BOTH', name: 'BOTH', roles: [] });
  const leader = { ...factory.principal('team-leader'), personId: id };
  leaders.set(line, leader);
  return leader;
}

/** What shifts of the line owe each other. */
export const handoverProbes: Probe[] = [
  {
    ...{ policy: 'handover.required', strict: false, lenient: true },
    ...{ refused: 'nothing', otherwise: 'owed', levels },
    act: async ({ scene, here }) =>
      scene.factory.database.glance(async (tx) => {
        const owed = await findOwed(tx, await findPlacesOf(tx, { all: true }, 50), testClock.now());
        const own = owed.filter(({ place }) => [null, here.lineId].includes(place.lineId ?? null));
        return own.some(({ place }) => place.workshopId === here.workshopId) ? 'owed' : 'nothing';
      }),
  },
  {
    ...{ policy: 'handover.start_without', strict: 'refuse', lenient: 'warn' },
    ...{ refused: 'handover.missing', otherwise: 'starts', levels },
    act: async ({ scene, here, first }) => {
      const [operationId, businessAt] = [await first(), testClock.now()];
      const place = { workshopId: here.workshopId ?? '', lineId: here.lineId ?? null };
      return scene.factory.database.glance(async (tx) => {
        const decided = await configurationFor(tx, { ...place, at: businessAt });
        // It speaks only where shifts hand over at all.
        const configuration = { ...decided, policies: { ...decided.policies, 'handover.required': true } };
        const barred = await barStart(tx, [{ ...place, operationId, businessAt, configuration }]);
        return barred.get(operationId)?.refusalName ?? 'starts';
      });
    },
  },
  {
    ...{ policy: 'handover.same_person', strict: false, lenient: true },
    ...{ refused: 'handover.same_person', levels },
    act: async (line) => {
      const { scene, here, shifts } = line;
      const { execute, query } = scene.factory;
      const as = await leaderOf(line);
      days += 1;
      const day = ago(24 * days)
        .toISOString()
        .slice(0, 10);
      const { id: handoverId } = await execute(openHandover, { lineId: here.lineId, shiftId: shifts.day, day }, { as });
      const { lines } = await query(readHandover, { handoverId }, { as });
      const needed = lines.filter((one) => one.needed);
      const say = (command: typeof countLine) =>
        needed.map(({ operationId, book }) =>
          execute(command, { handoverId, operationId: operationId ?? '', quantity: book }, { as }),
        );
      await Promise.all(say(countLine));
      await execute(signOut, { handoverId }, { as });
      await Promise.all(say(checkLine));
      return execute(signIn, { handoverId }, { as });
    },
  },
];
