/** The door of printing. */
export { printingModule } from './routes.ts';
