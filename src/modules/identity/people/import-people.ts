import type { CommandContext, Json, Values } from '../../../kernel/index.ts';
import {
  columnOf,
  defineImport,
  type ImportColumn,
  type ImportOutcome,
  type ImportWork,
  oncePerFile,
  type RowDone,
  refuseImport,
  resolveCodes,
  type TakenRow,
  takeRowByRow,
} from '../../imports/index.ts';
import {
  personFields,
  type RoleAssignment,
  type RoleCode,
  toOrgUnit,
  zAssignRolesRequest,
  zCreatePersonRequest,
  zUpdatePersonRequest,
} from '../contract.ts';
import { personEntity } from '../entities.ts';
import { nameOrgUnits } from '../org-units/name-org-units.ts';
import { findPerson, findPersonByCode, findRoles } from '../queries/people.ts';
import { roleTable } from '../role-table.ts';
import { assignRoles } from './assign-roles.ts';
import { createPerson } from './create-person.ts';
import { deactivatePerson, updatePerson } from './update-person.ts';

const examples: Record<string, string> = { code: 'P-001', name: '李明', language: '中文' };
const more: Record<string, Partial<ImportColumn>> = {
  code: { aliases: ['编号', '员工编号', 'person code', 'employee number', 'code'] },
  name: { aliases: ['名字', '员工姓名', 'person name'] },
  orgUnitId: {
    label: { zh: '所属', en: 'Belongs to' },
    aliases: ['所属组织', '部门', '车间', '组织', 'unit', 'department', 'org unit'],
  },
};

const roleNames = Object.entries(roleTable).map(([code, { name }]) => ({ code: code as RoleCode, name }));
const partsOf = (text: string) => text.split(/[;；,，、\n]/).flatMap((part) => part.trim() || []);

/** `班组长` and `Team leader` are what `team-leader` is called; `班组长/车间主任` may be said by either half. */
function rolesIn(text: string): RoleCode[] | undefined {
  const found = partsOf(text).map((word) => {
    const said = word.toLowerCase();
    return roleNames.find(
      ({ code, name }) => [code, name.en.toLowerCase(), name.zh].includes(said) || name.zh.split('/').includes(word),
    )?.code;
  });
  const known = found.filter((code) => code !== undefined);
  return known.length < found.length || known.length === 0 ? undefined : known;
}

const roleColumns: ImportColumn[] = [
  {
    name: 'roles',
    label: personEntity.fields.roles.label,
    type: 'own',
    aliases: ['岗位', '权限', 'role'],
    example: '操作工',
    own: {
      field: 'roles',
      expected: {
        zh: `角色，用分号隔开：${roleNames.map(({ name }) => name.zh).join('、')}`,
        en: `roles, separated by semicolons: ${roleNames.map(({ name }) => name.en).join(', ')}`,
      },
      read: (text) => (rolesIn(text) ? {} : undefined),
    },
  },
  {
    name: 'roleUnits',
    label: { zh: '角色范围', en: 'Roles hold for' },
    type: 'codes',
    aliases: ['范围', '管辖范围', 'where'],
    link: { field: 'roleUnits', reference: toOrgUnit, rowField: 'orgUnitId' },
  },
];

/**
 * People with their roles, by their number. Without units a role holds for the whole plant. How they sign in is never in a file:
 * first passwords are given out apart (`giveFirstPasswords`), once.
 */
export const peopleImport = defineImport({
  entity: 'people',
  module: 'identity',
  things: { zh: '人员', en: 'People' },
  permission: 'identity.person.write',
  columns: [
    ...Object.entries(personFields).flatMap(([name, each]) =>
      columnOf(name, each).map((column) => ({
        ...column,
        ...(examples[name] ? { example: examples[name] } : {}),
        ...more[name],
        required: name === 'code' || name === 'name',
      })),
    ),
    ...roleColumns,
  ],
  custom: personEntity.name,
  take: takePeople,
  undo: takeBackPeople,
});

async function takePeople(context: CommandContext, work: ImportWork): Promise<ImportOutcome> {
  const { rows, faults } = await resolveCodes(context.tx, work.rows, work.columns);
  const once = oncePerFile();
  const nameOfUnit = await nameOrgUnits(context.tx, context.principal.language);
  const outcome = await takeRowByRow(context, work, rows, async (own, { row, values }) => {
    const code = String(values.code);
    once(code, row, code, '/code');
    const known = await findPersonByCode(own.tx, code);
    const { roles, roleUnits, ...rest } = values;
    const given = rolesGiven(roles, roleUnits);
    const fields = plainAndCustom(rest);
    return known ? changeOne(own, known.id, fields, given, nameOfUnit) : createOne(own, fields, given ?? []);
  });
  return { ...outcome, faults: [...faults, ...outcome.faults] };
}

function rolesGiven(roles: Json | undefined, units: Json | undefined): RoleAssignment[] | undefined {
  const codes = typeof roles === 'string' ? rolesIn(roles) : undefined;
  if (!codes) return undefined;
  const places = (Array.isArray(units) ? units : []).map((each) => String((each as Values).orgUnitId));
  const where: (string | null)[] = places.length === 0 ? [null] : places;
  return codes.flatMap((role) => where.map((orgUnitId) => ({ role, orgUnitId })));
}

function plainAndCustom(values: Values): Values {
  const custom = Object.entries(values).filter(([name]) => name.startsWith('custom.'));
  const plain: Values = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('custom.')));
  if (custom.length > 0) plain.custom = Object.fromEntries(custom.map(([name, value]) => [name.slice(7), value]));
  return plain;
}

async function createOne(context: CommandContext, fields: Values, roles: RoleAssignment[]): Promise<RowDone> {
  const { id, version } = await context.execute(createPerson, zCreatePersonRequest.parse({ ...fields, roles }));
  const shown = { code: String(fields.code), name: String(fields.name), changes: [] };
  return { kind: 'created', recordId: id, version, before: null, shown };
}

async function changeOne(
  context: CommandContext,
  personId: string,
  { code: _code, custom, ...fields }: Values,
  roles: RoleAssignment[] | undefined,
  nameOf: (orgUnitId: string | null) => string,
): Promise<RowDone> {
  const before = await findPerson(context.tx, personId);
  if (!before) throw new Error(`person ${personId} is not there`);
  const { language } = context.principal;
  const was: Values = { ...before, createdAt: null, updatedAt: null };
  const changed = Object.keys(fields).filter((name) => fields[name] !== was[name]);
  const mergedCustom = custom === undefined ? undefined : { ...before.custom, ...(custom as Values) };
  const request = {
    personId,
    expectedVersion: before.version,
    ...Object.fromEntries(changed.map((name) => [name, fields[name]])),
    ...(mergedCustom ? { custom: mergedCustom } : {}),
  };
  let { version } = await context.execute(updatePerson, zUpdatePersonRequest.parse(request));
  const rolesBefore = await findRoles(context.tx, personId);
  const rolesChanged = roles !== undefined && keyOf(roles) !== keyOf(rolesBefore);
  if (rolesChanged) {
    const assigned = zAssignRolesRequest.parse({ personId, expectedVersion: version, roles });
    ({ version } = await context.execute(assignRoles, assigned));
  }
  const say = (name: string, value: Json | undefined) => {
    if (name === 'orgUnitId') return nameOf(typeof value === 'string' ? value : null);
    const { words } = personFields[name as keyof typeof personFields] ?? {};
    return words?.[String(value)]?.[language] ?? String(value ?? '');
  };
  const sayRoles = (given: readonly RoleAssignment[]) =>
    given
      .map(({ role, orgUnitId }) => [roleTable[role].name[language], nameOf(orgUnitId)].filter(Boolean).join(' · '))
      .join('; ');
  const shown = {
    code: before.code,
    name: before.name,
    changes: [
      ...changed.map((name) => ({
        label: personFields[name as keyof typeof personFields]?.label[language] ?? name,
        before: say(name, was[name]),
        after: say(name, fields[name]),
      })),
      ...(rolesChanged
        ? [
            {
              label: personEntity.fields.roles.label[language],
              before: sayRoles(rolesBefore),
              after: sayRoles(roles),
            },
          ]
        : []),
    ],
  };
  if (version === before.version) return { kind: 'unchanged', recordId: personId, version, before: null, shown };
  const kept: Values = Object.fromEntries(changed.map((name) => [name, was[name] ?? null]));
  if (mergedCustom) kept.custom = before.custom;
  if (rolesChanged) kept.roles = rolesBefore.map(({ role, orgUnitId }) => ({ role, orgUnitId }));
  return { kind: 'changed', recordId: personId, version, before: kept, shown };
}

const keyOf = (roles: readonly RoleAssignment[]) =>
  roles
    .map(({ role, orgUnitId }) => `${role} ${orgUnitId ?? ''}`)
    .sort()
    .join('\n');

/** Who was made is put out of use while nobody changed them since; who was changed is as before. */
async function takeBackPeople(context: CommandContext, rows: readonly TakenRow[]): Promise<void> {
  for (const { recordId: personId, version, before } of rows) {
    const person = await findPerson(context.tx, personId);
    if (person?.version !== version)
      throw refuseImport('imports.touched', { count: 1, code: person?.code ?? personId });
    if (before === null) {
      await context.execute(deactivatePerson, { personId });
      continue;
    }
    const { roles, ...fields } = before;
    const request = zUpdatePersonRequest.parse({ personId, expectedVersion: version, ...fields });
    const updated = await context.execute(updatePerson, request);
    if (roles === undefined) continue;
    const assigned = zAssignRolesRequest.parse({ personId, expectedVersion: updated.version, roles });
    await context.execute(assignRoles, assigned);
  }
}
