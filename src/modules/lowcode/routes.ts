import { configurationSource, defineModule, type ModuleDefinition, provide } from '../../kernel/index.ts';
import { configurationFor } from './configuration-for.ts';
import { lowcodePermissions } from './contract.ts';
import { lowcodeEvents } from './events.ts';
import { lowcodeGrants } from './grants.ts';
import { definePublishConfiguration } from './publish-configuration.ts';
import { readConfigurationChoices } from './read-choices.ts';
import {
  defineListDrafts,
  defineReadConfiguration,
  defineReadConfigurationVersion,
  listConfigurationVersions,
  readCustomFields,
} from './read-configuration.ts';
import { defineSaveDraft } from './save-draft.ts';
import { configurationSchemas } from './schemas.ts';

/** The module that keeps the configuration: what the document may say is what the other modules declare. */
export function defineLowcode(others: readonly ModuleDefinition[]) {
  const schemas = configurationSchemas({
    policies: new Map(others.flatMap(({ policies }) => Object.entries(policies))),
    numbers: new Map(others.flatMap(({ numbers }) => Object.entries(numbers))),
    entities: new Map(others.flatMap(({ entities }) => entities.map((entity) => [entity.name, entity]))),
  });
  const publishConfiguration = definePublishConfiguration(schemas);
  const lowcodeModule = defineModule({
    name: 'lowcode',
    label: { zh: '配置', en: 'Configuration' },
    commands: [publishConfiguration, defineSaveDraft(schemas)],
    queries: [
      defineReadConfiguration(schemas),
      listConfigurationVersions,
      defineReadConfigurationVersion(schemas),
      defineListDrafts(schemas),
      readConfigurationChoices,
      readCustomFields,
    ],
    lists: [],
    permissions: lowcodePermissions,
    grants: lowcodeGrants,
    events: lowcodeEvents,
    provides: [provide(configurationSource, configurationFor)],
  });
  return { lowcodeModule, publishConfiguration };
}
