export { buildHttpServer, type HttpServer } from './build-http-server.ts';
export type {
  Authenticate,
  Credentials,
  EventStream,
  HealthCheck,
  HttpServerOptions,
  ServedApp,
} from './server-parts.ts';
