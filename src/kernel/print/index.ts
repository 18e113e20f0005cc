export { fontFiles } from './font-files.ts';
export { type LabelSource, labelSources } from './label-sources.ts';
export { printModule } from './letterhead.ts';
export {
  definePrint,
  type PrintChart,
  type PrintDefinition,
  type PrintDocument,
  type PrintFact,
  type PrintLink,
  type PrintTable,
  type PrintValue,
  pathOfSeveral,
  tableOf,
} from './print-document.ts';
export { type PrintedFile, type PrintOrder, printDocuments } from './print-documents.ts';
export { readFacts, readTable } from './read-facts.ts';
export { fieldsOfSubjects, readSubjectValues, type SubjectField, type SubjectValue } from './read-subject-values.ts';
export { renderPdf } from './renderer.ts';
