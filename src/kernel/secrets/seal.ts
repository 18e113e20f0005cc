import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database, Tx } from '../db/database.ts';
import { perProgram } from '../program/per-program.ts';
import type { Settings } from '../settings.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const slot = perProgram<{ key?: () => Buffer }>(() => ({}));

/** Whoever assembles the program says where its key is; it is read when the first secret is kept. */
export function provideSecretKey(database: Database, key: () => Buffer): void {
  slot(database).key = key;
}

/** Encrypts what must be readable again (AES-256-GCM): nonce, tag and text, as the database keeps it. */
export function sealText(at: Tx | Database, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(at), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed under another key, or was touched since. */
export function openText(at: Tx | Database, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(at), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

function keyOf(at: Tx | Database): Buffer {
  const { key } = slot(at);
  if (!key) throw new Error('this program was given no key for its secrets');
  return key();
}

/** The key of the environment, or a file beside the database that is made at first use: a copy of the database alone opens nothing. */
export function secretKeyOf(settings: Pick<Settings, 'secretKey' | 'dataDirectory'>): () => Buffer {
  let key: Buffer | undefined;
  return () => {
    key ??= settings.secretKey ?? readKeyFile(join(settings.dataDirectory, 'secret.key'));
    return key;
  };
}

function readKeyFile(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Two that start at once: the second takes what the first wrote.
    try {
      writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`${file} doesn't hold a key of ${KEY_BYTES} bytes`);
  return key;
}
