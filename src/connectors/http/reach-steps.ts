import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { rootCertificates, type TLSSocket } from 'node:tls';
import type { Text } from '../../kernel/contract.ts';
import { connectGuarded } from '../reach/connect-guarded.ts';
import type { Resolve } from '../reach/guarded-lookup.ts';
import { toTrouble } from '../reach/to-trouble.ts';
import type { Reach } from '../reach.ts';
import type { Step } from '../walk-steps.ts';

/** What must work before anything is asked: the name resolves, the address may be reached and is connected to, its certificate is trusted. */
export function reachSteps(
  url: URL,
  {
    reach,
    signal,
    ca,
    resolve = lookup as Resolve,
  }: { reach: Reach; signal: AbortSignal; ca?: string; resolve?: Resolve },
): Step[] {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tls = url.protocol === 'https:';
  const port = Number(url.port) || (tls ? 443 : 80);
  const name: Step = {
    what: { zh: `解析主机名 ${host}`, en: `the name ${host} resolves` },
    act: () =>
      new Promise((found, failed) => {
        resolve(host, { all: true }, (error, addresses) => {
          if (error) return failed(toTrouble(error, { host, port, millisecondsMax: 0 }));
          const at = addresses.map(({ address }) => address).join(', ');
          found({ zh: `主机名 ${host} 解析为 ${at}`, en: `the name ${host} resolves to ${at}` });
        });
      }),
  };
  const connect: Step = {
    what: tls
      ? { zh: `与 ${host}:${port} 建立 TLS 连接`, en: `${host}:${port} takes a connection with TLS` }
      : { zh: `连接 ${host}:${port}（不加密）`, en: `${host}:${port} takes a connection (not encrypted)` },
    async act(): Promise<Text | undefined> {
      const trusted = ca ? { ca: [ca, ...rootCertificates] } : true;
      const socket = await connectGuarded(host, port, reach, { signal, resolve, ...(tls ? { tls: trusted } : {}) });
      const until = tls ? (socket as TLSSocket).getPeerCertificate().valid_to : undefined;
      socket.destroy();
      if (!until) return undefined;
      return {
        zh: `${host}:${port} 的证书可信，有效至 ${until}`,
        en: `${host}:${port} has a certificate that is trusted, valid until ${until}`,
      };
    },
  };
  return isIP(host) > 0 ? [connect] : [name, connect];
}
