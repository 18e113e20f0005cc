/** The door of lowcode: configuration by scope, document numbers, custom fields. */
export { configurationFor, forgetConfigurations, pinnedConfiguration } from './configuration-for.ts';
export type {
  Configuration,
  ConfigurationDocument,
  CustomField,
  DocumentKind,
  Policies,
  PolicyKey,
} from './contract.ts';
export { policyDefaults } from './contract.ts';
export { factoryTimeZoneSql } from './factory-time-zone.ts';
export {
  createNumberAllocator,
  forgetDocumentNumbers,
  type NumberAllocator,
  nextDocumentNumber,
  nextDocumentNumbers,
} from './next-document-number.ts';
export { publishConfiguration } from './publish-configuration.ts';
export { lowcodeModule } from './routes.ts';
export type { CustomFieldFault } from './rules/custom-fields.ts';
export type { ConfigurationScope } from './rules/resolve-configuration.ts';
export { saveDraft } from './save-draft.ts';
export { validateCustomFields } from './validate-custom-fields.ts';
