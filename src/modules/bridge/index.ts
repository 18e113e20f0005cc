/** The door of bridge. */
export { bridgeModule } from './routes.ts';
