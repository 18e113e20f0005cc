import { deviceDatabase } from '../app/device-database.ts';

/** What a PIN is checked by: useless on another device, since half of it never leaves this one. */
export interface PinVerifier {
  salt: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const rounds = 210_000;

/** Plain http has no such tools; then nobody signs in without a network. */
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

export async function makeVerifier(personId: string, pin: string): Promise<PinVerifier | undefined> {
  const key = await deviceKey();
  if (!key) return undefined;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, sealed: await crypto.subtle.sign('HMAC', key, await stretch(personId, pin, salt)) };
}

export async function verifyPin(personId: string, pin: string, { salt, sealed }: PinVerifier): Promise<boolean> {
  const key = await deviceKey();
  return key !== undefined && crypto.subtle.verify('HMAC', key, sealed, await stretch(personId, pin, salt));
}

async function stretch(personId: string, pin: string, salt: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const secret = new TextEncoder().encode(`${personId} ${pin}`);
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, base, 256);
}

/** Made here once, and not to be read out: whoever copies the device's store can't try PINs elsewhere. */
async function deviceKey(): Promise<CryptoKey | undefined> {
  const database = await deviceDatabase();
  if (!database || !canVerify()) return undefined;
  const known = await database.get('notes', 'deviceKey');
  if (known instanceof CryptoKey) return known;
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const transaction = database.transaction('notes', 'readwrite');
  // Another tab may have been first.
  const meanwhile = await transaction.store.get('deviceKey');
  const key = meanwhile instanceof CryptoKey ? meanwhile : made;
  if (key === made) await transaction.store.put(made, 'deviceKey');
  await transaction.done;
  return key;
}
