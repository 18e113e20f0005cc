/** The door of quality figures. */

export { qualityFiguresModule } from './routes.ts';
