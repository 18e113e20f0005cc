import {
  declarationsOf,
  defineQuery,
  describeEntity,
  isRecord,
  type Json,
  loadSubject,
  outOfScope,
  type QueryContext,
  stableStringify,
  toWire,
} from '../../../kernel/index.ts';
import { type ThingView, zThing, zThingRequest } from '../contract.ts';
import { findMasters } from '../queries/routes.ts';
import { type ClaimRow, findClaimsOf, findForeignIdsOf } from '../queries/told.ts';

/** What every system says of a thing, field by field beside what we hold, and what each calls it. */
export const readThing = defineQuery({
  name: 'bridge.read-thing',
  summary: { zh: '各系统对一个对象的说法', en: 'What every system says of a thing' },
  permission: 'bridge.identity.read',
  input: zThingRequest,
  output: zThing,
  http: { method: 'GET', path: '/bridge-things/:entity/:ourId' },
  async handle(context, { entity, ourId }) {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const subject = await loadSubject(tx, { principal, now }, { kind: entity, id: ourId });
    const claims = await findClaimsOf(tx, entity, ourId);
    return {
      ...subject,
      name: subject.name ?? '',
      nameEn: subject.nameEn ?? '',
      thing: declarationsOf(tx).entities.get(entity)?.thing[principal.language] ?? entity,
      fields: await fieldsOf(context, entity, ourId, claims),
      systems: claims.map(({ values: _, differs: __, ...system }) => toWire(system)),
      foreignIds: (await findForeignIdsOf(tx, entity, ourId)).map((one) => toWire(one)),
    };
  },
});

/** All fields that a system said something of, and those that we hold where none did. */
async function fieldsOf(
  context: QueryContext,
  entity: string,
  ourId: string,
  claims: readonly ClaimRow[],
): Promise<ThingView['fields']> {
  const { tx, principal } = context;
  const definition = declarationsOf(tx).entities.get(entity);
  if (!definition) return [];
  const described = describeEntity(definition, principal.language).fields;
  const ours = await heldHere(context, entity, ourId);
  const masters = (await findMasters(tx)).filter((master) => master.entity === entity);
  const said = new Set(claims.flatMap(({ values }) => Object.keys(values)));
  const other = [...said].filter((name) => !described.some((field) => field.name === name));
  const all = [...described, ...other.map((name) => ({ name, label: name, kind: 'text' as const }))];
  return all
    .filter(({ name }) => said.has(name) || isTold(ours?.[name]))
    .map(({ name, label, kind, ...rest }) => ({
      name,
      label,
      kind,
      ...('options' in rest && rest.options ? { options: rest.options } : {}),
      ...('reference' in rest && rest.reference ? { reference: rest.reference } : {}),
      ...(ours && name in ours ? { ours: ours[name] as Json } : {}),
      masterId: masters.find(({ fieldName }) => fieldName === name || fieldName === '*')?.systemId ?? null,
      said: claims.flatMap(({ systemId, foreignId, values, differs }) => {
        const value = values[name];
        if (value === undefined) return [];
        const agrees = ours !== undefined && stableStringify(ours[name]) === stableStringify(value);
        return [{ systemId, foreignId, value, since: agrees ? null : (differs[name] ?? null) }];
      }),
    }));
}

const isTold = (value: Json | undefined) => value !== undefined && value !== null && value !== '';

/** As the record's own question answers it. */
async function heldHere(context: QueryContext, entity: string, id: string): Promise<Record<string, Json> | undefined> {
  const { entities, queries } = declarationsOf(context.tx);
  const record = entities.get(entity);
  if (!record || !isRecord(record)) return undefined;
  const query = queries.get(`${record.module}.get-${record.noun}`);
  return query && ((await query.handle(context, { [record.idName]: id })) as Record<string, Json>);
}
