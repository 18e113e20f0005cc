import { mayDo, type OrgScope, type Principal } from '../../../kernel/index.ts';

/** What somebody may do, and where. */
export type Rights = Pick<Principal, 'permissions' | 'scope'>;

/** Nobody hands on more than they hold: what a key was given, as far as whoever gave it still has it. */
export function narrowRights(given: Rights, holder: Rights): Rights {
  return {
    permissions: new Set([...given.permissions].filter((permission) => mayDo(holder as Principal, permission))),
    scope: narrowScope(given.scope, holder.scope),
  };
}

/** Both lists hold all that lies below their units, so what stands in both is what both reach. */
function narrowScope(given: OrgScope, holder: OrgScope): OrgScope {
  if (holder.all) return given;
  if (given.all) return holder;
  const common = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((id) => b.has(id)));
  return {
    all: false,
    workshopIds: common(given.workshopIds, holder.workshopIds),
    lineIds: common(given.lineIds, holder.lineIds),
  };
}
