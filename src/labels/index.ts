export { identifierOf } from './application-identifiers.ts';
export { checkDigitOf, hasCheckDigit } from './check-digit.ts';
export { gtinSpellings } from './gtin-spellings.ts';
export { isWrong, type Label, type LabelFault } from './label.ts';
export { splitBrackets } from './read-elements.ts';
export { readLabel } from './read-label.ts';
export { epcOfSgtin, epcOfSscc } from './write-epc.ts';
export { writeLabel } from './write-label.ts';
