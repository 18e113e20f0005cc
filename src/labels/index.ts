export { checkDigitOf, hasCheckDigit } from './check-digit.ts';
export { isWrong, type Label, type LabelFault } from './label.ts';
export { readLabel } from './read-label.ts';
