import { randomBytes } from 'node:crypto';
import { type Database, isId, type Principal } from '../../../kernel/index.ts';
import { principalOfPerson } from '../people/principal-of-person.ts';
import { findPeopleOfPasses } from '../queries/sessions.ts';
import { hashToken, recogniseDevice } from './authenticate.ts';

export interface OfflinePass {
  pass: string;
  hash: Buffer;
  until: Date;
}

/** Undefined where the policy allows no work without a network. */
export function makeOfflinePass(hours: number, now: Date): OfflinePass | undefined {
  if (hours === 0) return undefined;
  const pass = randomBytes(32).toString('base64url');
  return { pass, hash: hashToken(pass), until: new Date(now.getTime() + hours * 3_600_000) };
}

/** A pass as a device shows it, for the person it says. */
export interface ShownPass {
  personId: string;
  pass: string;
}

/**
 * The people whose passes hold on the device that shows them, by id. A pass is good on the device it was given to only, until it
 * expires, its session is revoked, or its person's credentials, activity or device change; what its person may do is asked anew.
 */
export async function peopleOfPasses(
  database: Database,
  shown: readonly ShownPass[],
  deviceToken: string | null,
  now: Date,
): Promise<Map<string, Principal>> {
  const deviceId = deviceToken === null ? undefined : await recogniseDevice(database, deviceToken);
  if (deviceId === undefined || shown.length === 0) return new Map();
  const claims = shown.filter(({ personId }) => isId(personId));
  return database.read(async (tx) => {
    const hashes = claims.map(({ pass }) => hashToken(pass));
    const found = await findPeopleOfPasses(tx, hashes, deviceId, now);
    const people = new Map<string, Principal>();
    for (const { personId } of claims) {
      const row = found.find((one) => one.personId === personId);
      if (!row || people.has(personId)) continue;
      const person = { id: row.personId, name: row.name, nameEn: row.nameEn, language: row.language };
      people.set(personId, await principalOfPerson(tx, person, row.sessionId));
    }
    return people;
  });
}
