/** The door of rfid. */
export { rfidModule } from './routes.ts';
