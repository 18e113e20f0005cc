import { defineCommand, defineQuery, type Json } from '../../../kernel/index.ts';
import { zVersionPublished, zVersionSaved } from '../contract.ts';
import { findItems } from '../find-items.ts';
import { valuesIn } from '../queries/described-rows.ts';
import { readLines } from '../queries/version-lines.ts';
import { readVersion } from '../queries/versions.ts';
import { notFound } from '../records/decide-saves.ts';
import { changeHead, createVersion, lockDraft, savedFrom } from './change-version.ts';
import { copyVersion } from './copy-version.ts';
import { presentHead } from './present-head.ts';
import { obsoleteVersion, publishDraft } from './publish-version.ts';
import type { VersionContract, VersionedDocument } from './versioned-document.ts';
import { writeLines } from './write-lines.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** The commands that every versioned document has, and the query that shows one: create, update, replace, publish, obsolete, newVersion, get. */
export function defineVersionCommands<Contract extends VersionContract>(document: VersionedDocument<Contract>) {
  const { kind, contract, rules } = document;
  const { noun, thing, path, lines } = kind;
  const { idName, linesName } = contract;
  const one = `${path}/:${idName}`;
  const write = { permission: `masterdata.${noun}.write`, output: zVersionSaved };
  const publish = { permission: `masterdata.${noun}.publish` };
  const idIn = (input: object) => String(partOf(input, idName));
  const linesIn = (input: object) => valuesIn(partOf(input, linesName));
  return {
    create: defineCommand({
      ...write,
      name: `masterdata.create-${noun}`,
      summary: { zh: `新建${thing.zh}草稿`, en: `Draft a ${thing.en}` },
      input: part(contract, 'create'),
      http: { method: 'POST', path, bodyLimit: BODY_BYTES_MAX },
      handle: async (context, input) => {
        const { itemId, note, custom } = input;
        const head = await createVersion(context, kind, { itemId, note, custom, own: contract.own.parse(input) });
        const given = linesIn(input);
        return savedFrom(given.length > 0 ? await writeLines(context, document, head, given) : head);
      },
    }),
    update: defineCommand({
      ...write,
      name: `masterdata.update-${noun}`,
      summary: { zh: `修改${thing.zh}表头`, en: `Change the head of a ${thing.en} draft` },
      input: part(contract, 'update'),
      http: { method: 'POST', path: `${one}/update` },
      handle: async (context, input) => {
        const { note, custom, expectedVersion } = input;
        const head = await lockDraft(context.tx, kind, idIn(input), expectedVersion, Object.keys(input));
        const own = contract.own.parse({ ...head.own, ...input });
        return savedFrom(await changeHead(context, kind, head, { note, custom, own }));
      },
    }),
    replace: defineCommand({
      ...write,
      name: `masterdata.replace-${noun}-${linesName}`,
      summary: {
        zh: `编写${thing.zh}${lines.label.zh}`,
        en: `Write the ${lines.label.en.toLowerCase()} of a ${thing.en} draft`,
      },
      input: part(contract, 'replace'),
      http: { method: 'POST', path: `${one}/${linesName}`, bodyLimit: BODY_BYTES_MAX },
      handle: async (context, input) => {
        const head = await lockDraft(context.tx, kind, idIn(input), input.expectedVersion, [linesName]);
        return savedFrom(await writeLines(context, document, head, linesIn(input)));
      },
    }),
    publish: defineCommand({
      ...publish,
      name: `masterdata.publish-${noun}`,
      summary: { zh: `发布${thing.zh}`, en: `Publish a ${thing.en}` },
      input: part(contract, 'publish'),
      output: zVersionPublished,
      http: { method: 'POST', path: `${one}/publish` },
      handle: (context, input) => publishDraft(context, document, idIn(input), input),
    }),
    obsolete: defineCommand({
      ...publish,
      name: `masterdata.obsolete-${noun}`,
      summary: { zh: `作废${thing.zh}`, en: `Make a ${thing.en} obsolete` },
      input: part(contract, 'obsolete'),
      output: zVersionSaved,
      http: { method: 'POST', path: `${one}/obsolete` },
      handle: (context, input) => obsoleteVersion(context, kind, idIn(input), input.expectedVersion),
    }),
    newVersion: defineCommand({
      ...write,
      name: `masterdata.new-${noun}-version`,
      summary: { zh: `由此${thing.zh}新建版本`, en: `Draft a new version from a ${thing.en}` },
      input: part(contract, 'newVersion'),
      http: { method: 'POST', path: `${one}/new-version` },
      handle: async (context, input) => {
        const from = await readVersion(context.tx, kind, idIn(input));
        if (!from) throw notFound(kind, idIn(input));
        return savedFrom(await copyVersion(context, kind, from));
      },
    }),
    get: defineQuery({
      name: `masterdata.get-${noun}`,
      summary: { zh: `查看${thing.zh}`, en: `Read a ${thing.en}` },
      permission: `masterdata.${noun}.read`,
      input: part(contract, 'newVersion'),
      output: part(contract, 'stored'),
      http: { method: 'GET', path: one },
      handle: async ({ tx }, input) => {
        const head = await readVersion(tx, kind, idIn(input));
        if (!head) throw notFound(kind, idIn(input));
        const item = (await findItems(tx, [head.itemId])).get(head.itemId);
        const shown = await presentHead(tx, kind, head, item);
        return rules.present(shown, head.own, await readLines(tx, kind, [head.id]), item);
      },
    }),
  };
}

/** A part of a contract with the very type that it has there. */
function part<Contract, Name extends keyof Contract>(contract: Contract, name: Name): Contract[Name] {
  return contract[name];
}

/** What stands in an input under a name that its contract gives. */
function partOf(input: object, name: string): Json | undefined {
  return (input as Record<string, Json | undefined>)[name];
}
