/** The door of tieout. */
export { type RouteBridge, routeBridge } from './bridge-port.ts';
export { tieoutModule } from './routes.ts';
