import type { Tx } from '../../../kernel/index.ts';
import { findCredentials } from '../queries/sign-in.ts';

/** By which name a person signs in with a password; undefined when they have none. */
export async function signInNameOf(tx: Tx, personId: string): Promise<string | undefined> {
  return (await findCredentials(tx, personId)).signInName ?? undefined;
}
