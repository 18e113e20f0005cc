import {
  defineCommand,
  diffFields,
  namePair,
  Refusal,
  validateCustomFields,
  withChanges,
} from '../../../kernel/index.ts';
import { assertVersion } from '../audit/assert-version.ts';
import { zIdAndVersion, zUpdateOrgUnitRequest } from '../contract.ts';
import { assertReaches } from '../people/reach-person.ts';
import { countUse, lockOrgUnit, type OrgUnitRow, updateOrgUnitRow } from '../queries/org-units.ts';
import { refuse } from '../refusals.ts';
import { tellOrgUnit } from '../tell-change.ts';
import { placeOfParent } from './place-of-unit.ts';

/** Name and whether it is in use. Kind and place in the tree stay: facts and rights hang on them. */
export const updateOrgUnit = defineCommand({
  name: 'identity.update-org-unit',
  summary: { zh: '修改组织单元', en: 'Change an org unit' },
  permission: 'identity.org-unit.write',
  input: zUpdateOrgUnitRequest,
  output: zIdAndVersion,
  http: { method: 'POST', path: '/org-units/:orgUnitId/update' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const { orgUnitId: id, expectedVersion, custom, ...named } = input;
    const before = await lockOrgUnit(tx, id);
    if (!before)
      throw new Refusal('kernel.not_found', { thing: { zh: '组织单元', en: 'org unit' }, id }, { where: '/orgUnitId' });
    await assertReaches(tx, principal, id);
    await assertVersion(tx, 'identity.org-unit', before, expectedVersion);
    if (named.active === false && before.active) {
      const use = await countUse(tx, id);
      if (use.units + use.people > 0)
        throw refuse('identity.org_unit_in_use', { name: namePair(before.name, before.nameEn), ...use });
    }
    const configuration = await context.configuration(placeOfParent(before));
    const checked = custom && validateCustomFields(configuration, 'identity.org-unit', custom);
    const after = withChanges(before, { ...named, custom: checked });
    const changes = diffFields(shown(before), shown(after));
    if (Object.keys(changes).length === 0) return { id, version: before.version };
    const version = await updateOrgUnitRow(tx, after, now);
    tellOrgUnit(context, after, { changes });
    return { id, version };
  },
});

function shown({ name, nameEn, active, custom }: OrgUnitRow): Record<string, unknown> {
  return { name, nameEn, active, custom };
}
