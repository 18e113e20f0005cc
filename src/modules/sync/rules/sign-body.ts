import { createHmac } from 'node:crypto';

/**
 * HMAC-SHA256 over `<timestamp>.<body>`, hex, one for each secret that holds: `v1=…,v1=…`. A receiver takes the request when one of
 * them is right and the timestamp is young.
 */
export function signBody(secrets: readonly string[], timestamp: string, body: string): string {
  return secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    .join(',');
}
