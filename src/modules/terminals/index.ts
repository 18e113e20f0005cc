/** The door of terminals: what is done on the floor's devices, also without a network, and what becomes of it. */

export { terminalsModule } from './routes.ts';
