import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import {
  type Command,
  type CommandContext,
  defineCommand,
  defineQuery,
  inScope,
  type Query,
  type RecordDefinition,
  type ReferencedRows,
  type Tx,
  type Values,
} from '../../../kernel/index.ts';
import { type Saved, zActivation, zDeactivation, zSaved } from '../contract.ts';
import { findReferenced } from '../queries/records.ts';
import { notFound, placeOf, referencesIn } from './decide-saves.ts';
import { moveReferences } from './move-references.ts';
import type { Save } from './record-type.ts';
import { presentRecord, saveRecords } from './save-records.ts';

export interface RecordCommands<C extends z.ZodType, U extends z.ZodType> {
  create: Command<C, typeof zSaved>;
  update: Command<U, typeof zSaved>;
  deactivate: Command<z.ZodType, typeof zSaved>;
  activate: Command<z.ZodType, typeof zSaved>;
  get: Query;
}

/** The commands that every record has: create, update, deactivate, activate, get. */
export function defineRecordCommands<C extends z.ZodType<object>, U extends z.ZodType<object>>(
  type: RecordDefinition & { create: C; update: U },
): RecordCommands<C, U> {
  const { module, noun, thing, path, idName, permissions } = type;
  const one = `${path}/:${idName}`;
  const write = { permission: permissions.write, output: zSaved };
  return {
    create: defineCommand({
      ...write,
      name: `${module}.create-${noun}`,
      summary: { zh: `新建${thing.zh}`, en: `Create a ${thing.en}` },
      input: type.create,
      http: { method: 'POST', path },
      handle: (context, input) =>
        saveOne(context, type, { kind: 'create', values: { ...(input as object) } as Values }),
    }),
    update: defineCommand({
      ...write,
      name: `${module}.update-${noun}`,
      summary: { zh: `修改${thing.zh}`, en: `Change a ${thing.en}` },
      input: type.update,
      http: { method: 'POST', path: `${one}/update` },
      handle: (context, input) => {
        const { [idName]: id, expectedVersion, ...given } = input as Record<string, unknown>;
        const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Values;
        return saveOne(context, type, {
          kind: 'change',
          id: String(id),
          expectedVersion: Number(expectedVersion),
          values,
        });
      },
    }),
    deactivate: defineTurn(type, 'deactivate', { zh: `停用${thing.zh}`, en: `Deactivate a ${thing.en}` }, false),
    activate: defineTurn(type, 'activate', { zh: `启用${thing.zh}`, en: `Activate a ${thing.en}` }, true),
    get: defineQuery({
      name: `${module}.get-${noun}`,
      summary: { zh: `查看${thing.zh}`, en: `Read a ${thing.en}` },
      permission: permissions.read,
      input: z.strictObject({ [idName]: zUuid }),
      output: type.stored,
      http: { method: 'GET', path: one },
      handle: async ({ tx, principal }, input) => {
        const id = String((input as Record<string, unknown>)[idName]);
        const record = await presentRecord(tx, type, id);
        if (!record) throw notFound(type, id);
        if (type.scope && !inScope(principal, placeOf(type, record, await referencedBy(tx, type, record))))
          throw notFound(type, id);
        return record;
      },
    }) as unknown as Query,
  };
}

function defineTurn(type: RecordDefinition, verb: string, summary: { zh: string; en: string }, active: boolean) {
  return defineCommand({
    name: `${type.module}.${verb}-${type.noun}`,
    summary,
    permission: type.permissions.write,
    input: (active ? zActivation(type.idName) : zDeactivation(type.idName)) as z.ZodType,
    output: zSaved,
    http: { method: 'POST', path: `${type.path}/:${type.idName}/${verb}` },
    handle: async (context, input) => {
      const { [type.idName]: id, expectedVersion, replaceWith } = input as Record<string, unknown>;
      if (replaceWith !== undefined) await moveReferences(context, type, String(id), String(replaceWith));
      return saveOne(context, type, {
        kind: 'change',
        id: String(id),
        expectedVersion: Number(expectedVersion),
        values: { active },
      });
    },
  });
}

async function saveOne(context: CommandContext, type: RecordDefinition, save: Save): Promise<Saved> {
  const [decision] = await saveRecords(context, type, [save]);
  if (!decision) throw new Error('a save without a decision');
  if (decision.kind === 'refused') throw decision.refusal;
  return { id: decision.id, code: String(decision.after.code), version: decision.version };
}

async function referencedBy(tx: Tx, type: RecordDefinition, record: Values): Promise<ReferencedRows> {
  const rows = new Map<string, Awaited<ReturnType<typeof findReferenced>>[number]>();
  for (const { reference, value } of referencesIn(type, record, Object.keys(type.fields))) {
    for (const row of await findReferenced(tx, reference, [String(value)]))
      rows.set(`${reference.table} ${row.key}`, row);
  }
  return (reference, key) => rows.get(`${reference.table} ${String(key)}`);
}
