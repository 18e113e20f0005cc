export { buildHttpServer, type HttpServer } from './build-http-server.ts';
export type {
  Authenticate,
  EventStream,
  HealthCheck,
  HttpServerOptions,
  ServedApp,
} from './server-parts.ts';
