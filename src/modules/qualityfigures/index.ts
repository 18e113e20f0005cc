/** The door of quality figures. */

export { findFirstPass } from './losses/find-first-pass.ts';
export { qualityFiguresModule } from './routes.ts';
