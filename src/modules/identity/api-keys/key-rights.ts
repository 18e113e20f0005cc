import { declarationsOf, namePair, type Refusal, systemPrincipal, type Tx } from '../../../kernel/index.ts';
import { principalOfPerson } from '../people/principal-of-person.ts';
import type { ApiKeyRow } from '../queries/api-keys.ts';
import { findReach } from '../queries/org-units.ts';
import { findPerson } from '../queries/people.ts';
import { refuse } from '../refusals.ts';
import { narrowRights, type Rights } from '../rules/key-rights.ts';
import { scopeOf } from '../rules/roles.ts';

export interface KeyRights extends Rights {
  /** Who answers for the key: a person's id, or that of Trueup itself. */
  makerId: string;
}

/**
 * What a key gives at this moment: what was written into it, as far as the keys it descends from and the person at their
 * beginning still have it themselves. A refusal where one of them has ended. `lineage` begins with the key itself.
 */
export async function rightsOfKey(tx: Tx, lineage: readonly ApiKeyRow[], now: Date): Promise<KeyRights | Refusal> {
  const [key, ...parents] = lineage;
  if (!key) return refuse('identity.api_key_unknown');
  const over = whyKeyOver(key, now);
  if (over) return over;
  const ended = parents.find((parent) => whyKeyOver(parent, now));
  if (ended) return refuse('identity.api_key_parent_over', { name: key.name, parent: ended.name });
  const makerId = lineage.at(-1)?.createdBy ?? null;
  const maker = await findMaker(tx, makerId);
  if (makerId === null || !maker.rights) {
    return refuse('identity.api_key_maker_inactive', { name: key.name, maker: namePair(maker.name, maker.nameEn) });
  }
  let held: Rights = maker.rights;
  for (const row of lineage.toReversed()) held = narrowRights(await writtenRights(tx, row), held);
  return { ...held, makerId };
}

/** What was written into a key. A permission that no module declares any more gives nothing. */
export async function writtenRights(tx: Tx, row: ApiKeyRow): Promise<Rights> {
  const declared = declarationsOf(tx).permissions;
  const reach = row.orgUnitIds ? await findReach(tx, row.orgUnitIds) : { workshopIds: [], lineIds: [] };
  return {
    permissions: new Set(row.permissions.filter((permission) => declared.has(permission))),
    scope: scopeOf({ all: row.orgUnitIds === null, ...reach }),
  };
}

/** What a person (or Trueup itself) holds at this moment, within these units; undefined when they are not active any more. */
export async function rightsHeldBy(tx: Tx, id: string, orgUnitIds: string[] | null): Promise<Rights | undefined> {
  const { rights } = await findMaker(tx, id);
  if (!rights || orgUnitIds === null) return rights;
  const scope = scopeOf({ all: false, ...(await findReach(tx, orgUnitIds)) });
  return narrowRights({ permissions: rights.permissions, scope }, rights);
}

/** Whoever made the first key of a line; without rights when they are not active or can't be found. */
async function findMaker(tx: Tx, id: string | null): Promise<{ name: string; nameEn?: string; rights?: Rights }> {
  if (id === systemPrincipal.id) return { name: systemPrincipal.name, rights: systemPrincipal };
  const person = id === null ? undefined : await findPerson(tx, id);
  if (!person) return { name: '?' };
  const { name, nameEn } = person;
  return { name, nameEn, ...(person.active ? { rights: await principalOfPerson(tx, person, null) } : {}) };
}

function whyKeyOver(row: ApiKeyRow, now: Date): Refusal | undefined {
  const { name } = row;
  if (row.revokedAt) return refuse('identity.api_key_revoked', { name, revokedAt: row.revokedAt });
  if (row.expiresAt <= now) return refuse('identity.api_key_expired', { name, expiresAt: row.expiresAt });
  return undefined;
}
