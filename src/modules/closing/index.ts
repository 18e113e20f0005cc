/** The door of closing: days that two people sign, and what is told of them afterwards. */
export { checkSeals } from './check-seals.ts';
export { closingModule } from './routes.ts';
