import type { Settings } from '../kernel/index.ts';
import {
  findCredentials,
  offerEnrolment,
  oneTimePassword,
  principalByCode,
  setCredentials,
  unlockPerson,
} from '../modules/identity/index.ts';
import type { RunningProgram } from './start-program.ts';
import { terminalLanguage } from './terminal-language.ts';
import { executeHere, withProgram } from './with-program.ts';

/** Whoever sits at the server lets people in, whatever strangers do at the sign-in. */
export async function unlockAccount(settings: Settings, personCode: string): Promise<void> {
  await withProgram(settings, async (program) => {
    const person = await personOf(program, personCode);
    await executeHere(program, unlockPerson, { personId: person.id });
    print({ zh: `${person.name} 的登录锁定已解除。`, en: `The sign-in locks of ${person.name} are lifted.` });
  });
}

/** Ends the person's sessions and locks; the roles stay as they are. */
export async function resetPassword(settings: Settings, personCode: string): Promise<void> {
  await withProgram(settings, async (program) => {
    const person = await personOf(program, personCode);
    const known = await program.database.read((tx) => findCredentials(tx, person.id));
    const signInName = known.signInName ?? personCode.toLowerCase();
    const password = oneTimePassword();
    const credentials = { signInName, password, changeRequired: true };
    await executeHere(program, setCredentials, { personId: person.id, password: credentials });
    print({
      zh: `${person.name}：登录名 ${signInName}，密码 ${password}（只显示这一次，登录后须修改）`,
      en: `${person.name}: ${signInName} / ${password}   (printed once; must be changed at the next sign-in)`,
    });
  });
}

export async function printEnrolmentCode(settings: Settings, name: string): Promise<void> {
  await withProgram(settings, async (program) => {
    const { code } = await executeHere<{ code: string }>(program, offerEnrolment, { name });
    print({
      zh: `${code}（15 分钟内在那台设备的登录页选“登记这台设备”输入）`,
      en: `${code}   (type it on the device within 15 minutes: sign-in page, “Enrol this device”)`,
    });
  });
}

function personOf({ database }: RunningProgram, code: string) {
  return database.read((tx) => principalByCode(tx, code));
}

function print(line: { zh: string; en: string }): void {
  console.log(line[terminalLanguage()]);
}
