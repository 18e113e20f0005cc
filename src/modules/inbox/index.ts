/** The door of inbox: what people are told, and their home. */
export { defineInbox } from './routes.ts';
