import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { answersAt, runOnce, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

export const mosquitto: ServiceKind = {
  programs: { mosquitto: 'mosquitto', mosquitto_passwd: 'mosquitto' },
  async plan({ directory, openGate, log }) {
    const { port, inner } = await openGate();
    const user = 'trueup';
    const password = 'mosquitto-of-the-services';
    const passwords = join(directory, 'passwords');
    await runOnce('mosquitto_passwd', ['-b', '-c', passwords, user, password]);
    const file = join(directory, 'mosquitto.conf');
    const lines = [
      `listener ${inner} 127.0.0.1`,
      'allow_anonymous false',
      `password_file ${passwords}`,
      'persistence true',
      `persistence_location ${directory}/`,
      'autosave_interval 1',
      // As root it would turn into a user who may not read the folder.
      `user ${userInfo().username}`,
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    return {
      address: {
        ...{ host: '127.0.0.1', port, user, password, url: `mqtt://127.0.0.1:${port}` },
        kept: join(directory, 'mosquitto.db'),
      },
      launch: () => runServer({ program: 'mosquitto', args: ['-c', file], log, ready: () => answersAt(inner) }),
    };
  },
};
