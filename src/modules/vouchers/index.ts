/** The door of vouchers: what the value book says, by account. Money is in whole cents. */
export { vouchersModule } from './routes.ts';
export { tieOut } from './tie-out/read-tie-out.ts';
