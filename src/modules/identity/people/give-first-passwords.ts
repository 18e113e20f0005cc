import { defineCommand, Refusal } from '../../../kernel/index.ts';
import { type FirstPasswords, zFirstPasswords, zGiveFirstPasswordsRequest } from '../contract.ts';
import { findCredentials } from '../queries/sign-in.ts';
import { setCredentials } from '../sign-in/set-credentials.ts';
import { oneTimePassword } from './first-administrator.ts';
import { reachPerson } from './reach-person.ts';

/**
 * A password for each of these people who has none, by their number as sign-in name: shown in the answer and never again, and to be
 * changed at the first sign-in. Without an idempotency key, so that no answer with a password in it is kept.
 */
export const giveFirstPasswords = defineCommand({
  name: 'identity.give-first-passwords',
  summary: { zh: '发放首次登录密码', en: 'Give first passwords' },
  permission: 'identity.credential.write',
  idempotent: false,
  input: zGiveFirstPasswordsRequest,
  output: zFirstPasswords,
  http: { method: 'POST', path: '/people/first-passwords' },
  handle: async (context, { personIds }) => {
    const answer: FirstPasswords = { given: [], leftOut: [] };
    const { language } = context.principal;
    for (const personId of new Set(personIds)) {
      const person = await reachPerson(context, personId);
      const { signInName } = await findCredentials(context.tx, personId);
      if (signInName !== null || !person.active) {
        const why = person.active ? words.hasOne : words.inactive;
        answer.leftOut.push({ personId, name: person.name, why: why[language] });
        continue;
      }
      const shown = { signInName: person.code, password: oneTimePassword() };
      try {
        await context.execute(setCredentials, { personId, password: { ...shown, changeRequired: true } });
        answer.given.push({ personId, code: person.code, name: person.name, ...shown });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        answer.leftOut.push({ personId, name: person.name, why: error.text(language).what });
      }
    }
    return answer;
  },
});

const words = {
  hasOne: { zh: '已有登录名', en: 'Signs in already' },
  inactive: { zh: '已停用', en: 'Out of use' },
} as const;
