export { printModule } from './letterhead.ts';
export {
  definePrint,
  type PrintDefinition,
  type PrintDocument,
  type PrintFact,
  type PrintTable,
  type PrintValue,
  pathOfSeveral,
  tableOf,
} from './print-document.ts';
export { type PrintedFile, type PrintOrder, printDocuments } from './print-documents.ts';
export { readFacts, readTable } from './read-facts.ts';
