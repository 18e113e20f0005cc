/** The door of vouchers: what the value book says, by account. */
export { vouchersModule } from './routes.ts';
export { findUntied } from './tie-out/find-untied.ts';
