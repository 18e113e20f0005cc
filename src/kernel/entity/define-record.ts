import { z } from 'zod';
import { type Text, zCustom, zExpectedVersion, zTimestamp, zUuid } from '../contract.ts';
import { type ChangeShape, changeShape, type Fields, type GivenShape, givenShape } from './contract.ts';
import type { EntityDefinition, RecordDefinition } from './entity.ts';
import { eventsOfRecord } from './record-events.ts';

const custom = { custom: zCustom.default({}) };
const head = {
  id: zUuid,
  version: z.number().int(),
  active: z.boolean(),
  createdAt: zTimestamp,
  updatedAt: zTimestamp,
};

/** What every record has beside its fields, in words. */
export const headLabels = {
  active: { zh: '启用', en: 'Active' },
  custom: { zh: '自定义字段', en: 'Custom fields' },
} as const satisfies Record<string, Text>;

/** What makes, changes and shows a record, typed by its fields. */
interface Schemas<F extends Fields, Id extends string> {
  create: z.ZodObject<GivenShape<F> & typeof custom, z.core.$strict>;
  update: z.ZodObject<
    { [K in Id]: typeof zUuid } & { expectedVersion: typeof zExpectedVersion } & ChangeShape<F> & {
        custom: z.ZodOptional<typeof zCustom>;
      },
    z.core.$strict
  >;
  stored: z.ZodObject<typeof head & GivenShape<F> & typeof custom>;
}

type RecordOptions<F extends Fields, Id extends string> = Pick<
  RecordDefinition<F, Id>,
  'name' | 'thing' | 'things' | 'path' | 'idName' | 'fields'
> &
  Partial<
    Pick<
      RecordDefinition<F, Id>,
      | 'table'
      | 'uniqueWithin'
      | 'codeDoubles'
      | 'scope'
      | 'plantOnly'
      | 'list'
      | 'import'
      | 'whyNot'
      | 'whyNotAll'
      | 'follow'
      | 'forget'
    >
  > & {
    /** The permission to read it, where its own, `<name>.read`, would come by a pattern that was meant for harmless things. */
    read?: string;
  };

/** Throws when the description contradicts itself, at start and not at the first reader. */
export function defineRecord<F extends Fields, const Id extends string>({
  read,
  ...options
}: RecordOptions<F, Id>): RecordDefinition<F, Id> & Schemas<F, Id> {
  const { name, fields, idName } = options;
  const permissions = { read: read ?? `${name}.read`, write: `${name}.write` };
  const [module = '', noun = ''] = name.split('.');
  for (const key of ['code', 'name'])
    if (!fields[key]) throw new Error(`${name} has no ${key}: spread namedFields() into its fields`);
  return {
    list: {},
    ...options,
    module,
    noun,
    table: options.table ?? name.replaceAll('-', '_'),
    permissions,
    events: eventsOfRecord(name, options.thing, permissions.read),
    custom: true,
    create: z.strictObject({ ...givenShape(fields), ...custom }),
    update: z.strictObject({
      ...idShape(idName),
      expectedVersion: zExpectedVersion,
      ...changeShape(fields),
      custom: zCustom.optional(),
    }),
    stored: z.object({ ...head, ...givenShape(fields), ...custom }),
  };
}

function idShape<Id extends string>(idName: Id): { [K in Id]: typeof zUuid } {
  return { [idName]: zUuid } as { [K in Id]: typeof zUuid };
}

/** An entity with commands of its own: its fields are described for lists, audit log and custom fields. */
export function defineEntity<F extends Fields>(
  options: Omit<EntityDefinition<F>, 'custom'> & { custom?: true },
): EntityDefinition<F> {
  return { custom: false, ...options };
}

export function isRecord(entity: EntityDefinition): entity is RecordDefinition {
  return 'idName' in entity;
}
