import { defineModule } from '../../kernel/index.ts';
import { connectIdentity } from './connect-identity.ts';
import { lowcodePermissions } from './contract.ts';
import { publishConfiguration } from './publish-configuration.ts';
import {
  listConfigurationVersions,
  listDrafts,
  readConfiguration,
  readConfigurationVersion,
  readCustomFields,
} from './read-configuration.ts';
import { saveDraft } from './save-draft.ts';

connectIdentity();

export const lowcodeModule = defineModule({
  name: 'lowcode',
  commands: [publishConfiguration, saveDraft],
  queries: [readConfiguration, listConfigurationVersions, readConfigurationVersion, listDrafts, readCustomFields],
  lists: [],
  permissions: lowcodePermissions,
  eventPermissions: { 'lowcode.configuration-published': 'lowcode.configuration.read' },
});
