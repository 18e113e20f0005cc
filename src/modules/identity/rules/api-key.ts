import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isId } from '../../../kernel/index.ts';

/** Who this installation is (kernel.installation). */
export interface Installation {
  id: string;
  secret: Buffer;
}

/**
 * `trueup.<installation>.<key id>.<secret>.<signature>`: ids as 32 hex digits, secret 32 random bytes and signature
 * HMAC-SHA256 over all that stands before it, both base64url. So a foreign or forged key is known without a look-up.
 */
export interface ApiKeyParts {
  installationId: string;
  keyId: string;
  secret: string;
  signed: string;
  signature: string;
}

export function makeApiKey(installation: Installation, keyId: string): { key: string; secretHash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  const signed = `trueup.${bare(installation.id)}.${bare(keyId)}.${secret}`;
  return { key: `${signed}.${sign(installation, signed)}`, secretHash: hashSecretOfKey(secret) };
}

export function parseApiKey(text: string): ApiKeyParts | undefined {
  const match = /^(trueup\.([0-9a-f]{32})\.([0-9a-f]{32})\.([\w-]{43}))\.([\w-]{43})$/.exec(text);
  if (!match) return undefined;
  const [, signed = '', installation = '', key = '', secret = '', signature = ''] = match;
  const installationId = dashed(installation);
  const keyId = dashed(key);
  return isId(installationId) && isId(keyId) ? { installationId, keyId, secret, signed, signature } : undefined;
}

export function isSignedBy(installation: Installation, parts: ApiKeyParts): boolean {
  const wanted = Buffer.from(sign(installation, parts.signed));
  const given = Buffer.from(parts.signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** 256 random bits need no slow hash. */
export function hashSecretOfKey(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function sign(installation: Installation, signed: string): string {
  return createHmac('sha256', installation.secret).update(signed).digest('base64url');
}

function bare(id: string): string {
  return id.replaceAll('-', '');
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
