import type { Program } from '../../src/entry/assemble.ts';
import { type Principal, permissionsOf } from '../../src/kernel/index.ts';
import { people } from './factory/people.ts';
import type { Foundation } from './lay-foundation.ts';

/** Everybody of the demo as commands see them, by badge. */
export function principalsOf(program: Program, foundation: Foundation): Map<string, Principal> {
  return new Map(
    people.map(({ code, name, language, roles, workshops }): [string, Principal] => {
      const permissions = new Set(roles.flatMap((role) => [...permissionsOf(program, role)]));
      const workshopIds = new Set(workshops.map((workshop) => foundation.orgUnits[workshop] as string));
      const scope =
        workshops.length === 0
          ? { all: true as const }
          : { all: false as const, workshopIds, lineIds: new Set<string>() };
      const id = foundation.people[code] as string;
      return [code, { id, kind: 'person', name, personId: id, permissions, scope, language, sessionId: null }];
    }),
  );
}
