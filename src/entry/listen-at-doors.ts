import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { HttpServer } from '../kernel/http/index.ts';
import type { Settings } from '../kernel/index.ts';
import { PortInUse } from './end-with-sentence.ts';

export interface Ports {
  http: number;
  /** Undefined: no https of ours. */
  https: number | undefined;
}

/** Has the server take requests, by http and, where there is a certificate, by https. */
export async function listenAtDoors({ app, secureServer }: HttpServer, settings: Settings): Promise<Ports> {
  const { host, port, httpsPort } = settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw portInUse('PORT', host, port, error as NodeJS.ErrnoException);
  }
  if (!secureServer || httpsPort === undefined) return { http: portOf(app.server), https: undefined };
  try {
    secureServer.listen({ host, port: httpsPort });
    await once(secureServer, 'listening');
  } catch (error) {
    throw portInUse('TRUEUP_HTTPS_PORT', host, httpsPort, error as NodeJS.ErrnoException);
  }
  return { http: portOf(app.server), https: portOf(secureServer) };
}

/** Asked before anything else is started, so that a taken port leaves nothing half-done. */
export async function assertPortsFree({ host, port, httpsPort }: Settings): Promise<void> {
  await assertFree('PORT', host, port);
  if (httpsPort !== undefined) await assertFree('TRUEUP_HTTPS_PORT', host, httpsPort);
}

async function assertFree(setting: string, host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
  } catch (error) {
    throw portInUse(setting, host, port, error as NodeJS.ErrnoException);
  }
  await new Promise((resolve) => probe.close(resolve));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

function portInUse(setting: string, host: string, port: number, { code }: NodeJS.ErrnoException): PortInUse {
  if (code === 'EADDRINUSE') {
    return new PortInUse(
      `Port ${port} is in use by another program. Stop it, or start Trueup with ${setting}=${port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    return new PortInUse(
      `Port ${port} needs more rights than this user has. Start Trueup with a ${setting} above 1023.`,
    );
  }
  return new PortInUse(`Trueup can't listen on ${host}:${port} (${code}). Check HOST and ${setting}.`);
}
