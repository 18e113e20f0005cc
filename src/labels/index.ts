export { checkDigitOf } from './check-digit.ts';
export { isWrong, type Label, type LabelFault, type ReadLabel } from './label.ts';
export { readLabel } from './read-label.ts';
