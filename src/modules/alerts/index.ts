/** The door of alerts. */
export { type Posted, postByChannel } from './channels/post-by-channel.ts';
export { deskAddress, provideDesk } from './channels/write-for.ts';
export { alertsModule } from './routes.ts';
