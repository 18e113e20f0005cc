import { defineCommand, namePair, newId, validateCustomFields } from '../../../kernel/index.ts';
import { type OrgUnitKind, zCreateOrgUnitRequest, zIdAndVersion } from '../contract.ts';
import { assertReaches } from '../people/reach-person.ts';
import { findOrgUnit, findOrgUnitByCode, insertOrgUnit } from '../queries/org-units.ts';
import { refuse } from '../refusals.ts';
import { tellOrgUnit } from '../tell-change.ts';
import { placeOfParent } from './place-of-unit.ts';

const parentKind: Record<OrgUnitKind, OrgUnitKind | null> = { plant: null, workshop: 'plant', line: 'workshop' };

export const createOrgUnit = defineCommand({
  name: 'identity.create-org-unit',
  summary: { zh: '新建组织单元', en: 'Create an org unit' },
  permission: 'identity.org-unit.write',
  input: zCreateOrgUnitRequest,
  output: zIdAndVersion,
  http: { method: 'POST', path: '/org-units' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const { code, name, nameEn, kind, parentId } = input;
    await assertReaches(tx, principal, parentId);
    const parent = parentId === null ? undefined : await findOrgUnit(tx, parentId);
    const known = parentId === null || parent?.active === true;
    if (!known || (parent?.kind ?? null) !== parentKind[kind]) {
      throw refuse('identity.org_unit_parent_wrong', {}, { where: '/parentId' });
    }
    const custom = validateCustomFields(
      await context.configuration(placeOfParent(input)),
      'identity.org-unit',
      input.custom,
    );
    const id = input.id ?? newId();
    const unit = { id, code, name, nameEn, kind, parentId, custom };
    if (!(await insertOrgUnit(tx, unit, now))) {
      const holder = await findOrgUnitByCode(tx, code);
      if (!holder) throw refuse('identity.id_taken', { id }, { where: '/id' });
      throw refuse('identity.code_taken', { code, name: namePair(holder.name, holder.nameEn) }, { where: '/code' });
    }
    const changes = { code: { to: code }, name: { to: name }, kind: { to: kind }, parentId: { to: parentId } };
    tellOrgUnit(context, { id, code, name, active: true }, { action: 'created', changes });
    return { id, version: 1 };
  },
});
