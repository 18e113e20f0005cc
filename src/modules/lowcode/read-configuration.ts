import { declarationsOf, defineQuery, toWire } from '../../kernel/index.ts';
import { documentOf } from './configuration-for.ts';
import {
  zListConfigurationVersionsResponse,
  zReadConfigurationRequest,
  zReadConfigurationVersionRequest,
  zReadCustomFieldsRequest,
  zReadCustomFieldsResponse,
} from './contract.ts';
import { findDrafts, findVersion, findVersions } from './queries.ts';
import { refuse } from './refusals.ts';
import { understandDocument } from './rules/resolve-configuration.ts';
import type { ConfigurationSchemas } from './schemas.ts';

const VERSIONS_MAX = 200;
const DRAFTS_MAX = 50;

export function defineReadConfiguration({ configuration: output }: ConfigurationSchemas) {
  return defineQuery({
    name: 'lowcode.configuration',
    summary: { zh: '某一范围的现行配置', en: 'The configuration in force for a scope' },
    permission: 'lowcode.configuration.read',
    input: zReadConfigurationRequest,
    output,
    http: { method: 'GET', path: '/configuration' },
    handle: async ({ configuration }, { version, ...scope }) => {
      const { versionNumber, policies, numbering, reasonCodes, customFields } = await configuration(scope, version);
      return {
        versionNumber,
        policies,
        reasonCodes: Object.fromEntries(Object.entries(reasonCodes).map(([use, codes]) => [use, [...codes]])),
        numbering,
        customFields: Object.fromEntries(Object.entries(customFields).map(([entity, fields]) => [entity, [...fields]])),
      };
    },
  });
}

export const listConfigurationVersions = defineQuery({
  name: 'lowcode.configuration-versions',
  summary: { zh: '配置的发布历史', en: 'Published configuration versions' },
  permission: 'lowcode.configuration.read',
  output: zListConfigurationVersionsResponse,
  http: { method: 'GET', path: '/configuration/versions' },
  handle: async ({ tx }) => ({ versions: toWire(await findVersions(tx, VERSIONS_MAX)) }),
});

export function defineReadConfigurationVersion({ version: output }: ConfigurationSchemas) {
  return defineQuery({
    name: 'lowcode.configuration-version',
    summary: { zh: '某一版配置的全文', en: 'The document of a configuration version' },
    permission: 'lowcode.configuration.read',
    input: zReadConfigurationVersionRequest,
    output,
    http: { method: 'GET', path: '/configuration/versions/:number' },
    handle: async ({ tx }, { number }) => {
      const version = await findVersion(tx, number);
      if (!version) throw refuse('lowcode.version_unknown', { number });
      return { ...toWire(version), document: await documentOf(tx, number) };
    },
  });
}

export function defineListDrafts({ drafts: output }: ConfigurationSchemas) {
  return defineQuery({
    name: 'lowcode.configuration-drafts',
    summary: { zh: '配置草稿', en: 'Configuration drafts' },
    permission: 'lowcode.configuration.write',
    output,
    http: { method: 'GET', path: '/configuration/drafts' },
    handle: async ({ tx }) => ({
      drafts: (await findDrafts(tx, DRAFTS_MAX)).map((draft) => ({
        ...toWire(draft),
        document: understandDocument(declarationsOf(tx), draft.document),
      })),
    }),
  });
}

/** Any signed-in person draws forms, so this asks for no more than reading custom fields. */
export const readCustomFields = defineQuery({
  name: 'lowcode.custom-fields',
  summary: { zh: '某一对象的自定义字段', en: 'Custom fields of an entity' },
  permission: 'lowcode.custom-field.read',
  input: zReadCustomFieldsRequest,
  output: zReadCustomFieldsResponse,
  http: { method: 'GET', path: '/custom-fields/:entity' },
  handle: async ({ principal, configuration }, { entity, ...scope }) => {
    const { customFields } = await configuration(scope);
    return { entity, language: principal.language, fields: [...(customFields[entity] ?? [])] };
  },
});
