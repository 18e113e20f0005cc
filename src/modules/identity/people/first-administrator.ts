import { type Database, newId, systemPrincipal } from '../../../kernel/index.ts';
import { openAudit } from '../audit/write-audit.ts';
import { countOtherAdministrators, insertPerson, lockAdministrators, replaceRoles } from '../queries/people.ts';
import { savePasswordCredential } from '../queries/sign-in.ts';
import { hashSecret } from '../sign-in/hash-secret.ts';
import { readableSecret } from '../sign-in/readable-secret.ts';

const SIGN_IN_NAME = 'admin';
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Makes the first administrator of an empty house and answers how to sign in; undefined when there is one already. The
 * password is random and known to nobody but the caller, who prints it once. Untold: nobody follows an empty house.
 */
export async function ensureFirstAdministrator(
  database: Database,
  now: Date,
): Promise<{ signInName: string; password: string } | undefined> {
  const password = oneTimePassword();
  const passwordHash = await hashSecret(password);
  return database.transaction('first administrator', async (tx) => {
    await lockAdministrators(tx);
    if ((await countOtherAdministrators(tx, NOBODY)) > 0) return undefined;
    const id = newId();
    const name = '管理员';
    const person = { id, code: SIGN_IN_NAME, name, nameEn: 'Administrator', language: 'zh' as const, orgUnitId: null };
    // Somebody else may hold the code or the name: this is about an empty house only.
    if (!(await insertPerson(tx, { ...person, custom: {} }, now))) return undefined;
    await replaceRoles(tx, id, [{ id: newId(), role: 'administrator', orgUnitId: null }], now);
    const credential = { signInName: SIGN_IN_NAME, passwordHash, changeRequired: true };
    await savePasswordCredential(tx, id, credential, now);
    const entry = {
      entityType: 'identity.person',
      entityId: id,
      action: 'created',
      label: name,
      changes: { code: { to: SIGN_IN_NAME }, roles: { to: [{ role: 'administrator', orgUnitId: null }] } },
      command: 'identity.create-person',
      commandId: newId(),
      requestId: 'start',
      principal: systemPrincipal,
      source: 'system' as const,
      at: now,
    };
    await openAudit(tx)([entry]);
    return { signInName: SIGN_IN_NAME, password };
  });
}

/** Twenty characters: 99 bits. */
export function oneTimePassword(): string {
  return readableSecret({ groups: 4, lettersEach: 5 });
}
