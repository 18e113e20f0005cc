import { createRequire } from 'node:module';
import type * as Argon2 from '@node-rs/argon2';
import { password } from './people-password.ts';

/**
 * Stands in a test's worker where the program asks for `@node-rs/argon2` (vitest.config.ts). A run hires some hundred people, and each would pay for
 * being signed in twice over: once for the hash, once for looking whether it fits.
 */
const argon2 = createRequire(import.meta.url)('@node-rs/argon2') as typeof Argon2;

const least = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export const hash: typeof Argon2.hash = (secret, options, signal) =>
  argon2.hash(secret, secret === password ? { ...options, ...least } : options, signal);
/** The cost stands in the hash. */
export const { verify } = argon2;
