import type { Server } from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';

const HANDSHAKE_MILLISECONDS_MAX = 20_000;

/** A second door to the same house, for https: what comes in by it is handled as if it came in by the first, under the same limits. */
export function openSecureServer(plain: Server, tls: SecureContextOptions): SecureServer {
  const secure = createServer({ ...tls, handshakeTimeout: HANDSHAKE_MILLISECONDS_MAX, minVersion: 'TLSv1.2' });
  secure.requestTimeout = plain.requestTimeout;
  secure.headersTimeout = plain.headersTimeout;
  secure.keepAliveTimeout = plain.keepAliveTimeout;
  secure.timeout = plain.timeout;
  secure.on('request', (request, response) => plain.emit('request', request, response));
  secure.on('clientError', (error, socket) => plain.emit('clientError', error, socket));
  return secure;
}
