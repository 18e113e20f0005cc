export { buildHttpServer, type HttpServer } from './build-http-server.ts';
export { describeInterface } from './describe-interface.ts';
export { problemOf, refusalOf } from './problem-document.ts';
export {
  type Authenticate,
  apiPrefix,
  type Credentials,
  type EventStream,
  type HealthCheck,
  type HttpServerOptions,
  type ServedApp,
  sessionCookie,
} from './server-parts.ts';
