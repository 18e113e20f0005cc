export { buildHttpServer, type HttpServer } from './build-http-server.ts';
export { negotiateLanguage } from './language-of.ts';
export type {
  Authenticate,
  EventStream,
  HealthCheck,
  HttpServerOptions,
  ServedApp,
} from './server-parts.ts';
