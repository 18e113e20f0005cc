/** The door of lowcode: the module that keeps the configuration, and document numbers. Configuration is read by a context's `configuration(scope)`. */
export type { ConfigurationDocument } from './contract.ts';
export { factoryTimeZoneSql } from './factory-time-zone.ts';
export { nextDocumentNumber, nextDocumentNumbers } from './next-document-number.ts';
export { plantPolicySql } from './plant-policy-sql.ts';
export { defineLowcode } from './routes.ts';
