import { randomBytes } from 'node:crypto';
import type { HttpServer } from '../../kernel/http/index.ts';
import { negotiateLanguage } from '../../kernel/http/index.ts';
import type { Tls } from './open-tls.ts';
import type { PhoneOrigins } from './phone-origins.ts';
import { writeInstallPage } from './write-install-page.ts';

/** `/install` and the certificate that it gives out: for everybody, over http too, since nobody trusts us before. */
export function mountInstallPage(
  { app }: HttpServer,
  tls: Tls | undefined,
  originsFor: (asked: string) => PhoneOrigins,
): void {
  app.get('/install', (request, reply) => {
    const asked = (request.query as { in?: unknown }).in;
    const language =
      asked === 'zh' || asked === 'en' ? asked : negotiateLanguage(request.headers['accept-language'], undefined);
    const nonce = randomBytes(16).toString('base64');
    const origins = originsFor(request.hostname);
    const authority = tls?.authority && {
      name: tls.authority.name,
      fingerprint: tls.authority.certificate.fingerprint256,
    };
    const policy = [
      `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      `script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src ${origins.secure[0] ?? "'none'"}`,
    ];
    return reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy.join('; '))
      .header('x-content-type-options', 'nosniff')
      .type('text/html; charset=utf-8')
      .send(writeInstallPage({ language, origins, authority, nonce, phone: phoneOf(request.headers['user-agent']) }));
  });
  const certificate = tls?.authority?.certificate.raw;
  if (!certificate) return;
  app.get('/install/trueup-ca.crt', (_request, reply) =>
    // iPhones offer to install what has this type; a file name in a header would make them only keep it.
    reply.header('cache-control', 'no-store').type('application/x-x509-ca-cert').send(certificate),
  );
}

function phoneOf(userAgent = ''): 'android' | 'apple' | undefined {
  if (/iPhone|iPad/.test(userAgent)) return 'apple';
  return /Android|HarmonyOS/.test(userAgent) ? 'android' : undefined;
}
