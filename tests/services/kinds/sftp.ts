import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { answersAt, runOnce, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

/** Debian's sshd with a host key, a user key and settings of its own; it serves files, and only the user who starts it signs in, by key. */
export const sftp: ServiceKind = {
  programs: { sshd: 'openssh-server', 'ssh-keygen': 'openssh-client' },
  async plan({ directory, openGate, log }) {
    const { port, inner } = await openGate();
    const path = (name: string) => join(directory, name);
    const [host, client, files] = [path('host-key'), path('client-key'), path('files')];
    await mkdir(files);
    for (const key of [host, client]) await runOnce('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    await copyFile(`${client}.pub`, path('authorized-keys'));
    const lines = [
      `Port ${inner}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${host}`,
      `AuthorizedKeysFile ${path('authorized-keys')}`,
      `PidFile ${path('pid')}`,
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      'UsePAM no',
      // The folder of a run may lie under one that others may write to, such as /tmp.
      'StrictModes no',
      'AllowTcpForwarding no',
      'Subsystem sftp internal-sftp',
      'ForceCommand internal-sftp',
    ];
    await writeFile(path('sshd_config'), `${lines.join('\n')}\n`);
    const program = (await runOnce('sh', ['-c', 'command -v sshd'])).trim();
    // As root it demands this folder, which Debian's own start script makes.
    if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
    const [type, key] = (await readFile(`${host}.pub`, 'utf8')).split(' ');
    return {
      address: {
        ...{ host: '127.0.0.1', port, user: userInfo().username, privateKey: client, directory: files },
        hostKey: `${type} ${key}`,
      },
      launch: () =>
        runServer({ program, args: ['-D', '-e', '-f', path('sshd_config')], log, ready: () => answersAt(inner) }),
    };
  },
};
