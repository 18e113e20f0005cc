/** The door of finding: what people look for, by code and name. */
export { keepIndex } from './keep-index.ts';
export { findingModule } from './routes.ts';
