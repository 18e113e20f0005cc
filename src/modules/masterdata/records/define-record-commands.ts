import { z } from 'zod';
import { zExpectedVersion, zUuid } from '../../../kernel/contract.ts';
import {
  type CommandContext,
  defineCommand,
  defineQuery,
  inScope,
  type RecordDefinition,
  type Values,
} from '../../../kernel/index.ts';
import { type Saved, zSaved } from '../contract.ts';
import { notFound, placeOf } from './decide-saves.ts';
import { moveReferences } from './move-references.ts';
import { loadReferenced, referencesIn } from './references.ts';
import { assertMayKeep, presentRecord, saveOne } from './save-records.ts';

/** Its fields are called as the record says. */
type Input = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

/** The commands that every record has, and the query that shows one: create, update, deactivate, activate, get. */
export function defineRecordCommands<C extends z.ZodType<object>, U extends z.ZodType<object>>(
  type: RecordDefinition & { create: C; update: U },
) {
  const { module, noun, thing, path, idName, permissions } = type;
  const one = `${path}/:${idName}`;
  const id = { [idName]: zUuid };
  const seen = { ...id, expectedVersion: zExpectedVersion };
  /** `replaceWith`: the record that takes over the references of other master data. */
  const zDeactivation: Input = z.strictObject({ ...seen, replaceWith: zUuid.optional() });
  const zActivation: Input = z.strictObject(seen);
  const write = (verb: string, zh: string, en: string, at = `${one}/${verb}`) => ({
    name: `${module}.${verb}-${noun}`,
    summary: { zh: `${zh}${thing.zh}`, en: `${en} ${oneOf(thing.en)}` },
    permission: permissions.write,
    output: zSaved,
    http: { method: 'POST' as const, path: at },
  });
  return {
    record: type,
    create: defineCommand({
      ...write('create', '新建', 'Create', path),
      input: type.create,
      handle: (context, input) => saveOne(context, type, { kind: 'create', values: { ...input } as Values }),
    }),
    update: defineCommand({
      ...write('update', '修改', 'Change'),
      input: type.update,
      handle: (context, input) => change(context, type, input),
    }),
    deactivate: defineCommand({
      ...write('deactivate', '停用', 'Deactivate'),
      input: zDeactivation,
      handle: async (context, { replaceWith, ...input }) => {
        assertMayKeep(context.principal, type);
        if (replaceWith !== undefined) await moveReferences(context, type, String(input[idName]), String(replaceWith));
        return change(context, type, { ...input, active: false });
      },
    }),
    activate: defineCommand({
      ...write('activate', '启用', 'Activate'),
      input: zActivation,
      handle: (context, input) => change(context, type, { ...input, active: true }),
    }),
    get: defineQuery({
      name: `${module}.get-${noun}`,
      summary: { zh: `查看${thing.zh}`, en: `Read ${oneOf(thing.en)}` },
      permission: permissions.read,
      input: z.strictObject(id),
      output: type.stored,
      http: { method: 'GET', path: one },
      handle: async ({ tx, principal }, { [idName]: asked = '' }) => {
        assertMayKeep(principal, type);
        const record = await presentRecord(tx, type, asked);
        if (!record) throw notFound(type, asked);
        const referenced = await loadReferenced(tx, type.scope ? referencesIn(type.fields, record) : []);
        if (!inScope(principal, placeOf(type, record, referenced))) throw notFound(type, asked);
        return record;
      },
    }),
  };
}

/** What is left out stays. */
function change(context: CommandContext, type: RecordDefinition, input: object): Promise<Saved> {
  const { [type.idName]: id, expectedVersion, ...given } = input as Record<string, unknown>;
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Values;
  return saveOne(context, type, { kind: 'change', id: String(id), expectedVersion: Number(expectedVersion), values });
}

/** `an item`, `a unit`. */
function oneOf(thing: string): string {
  return `${/^[aeio]/.test(thing) ? 'an' : 'a'} ${thing}`;
}
