/** The door of alerts. */
export { provideDesk } from './channels/write-for.ts';
export { alertsModule } from './routes.ts';
