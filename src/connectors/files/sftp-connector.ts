import { field } from '../../kernel/entity/contract.ts';
import type { Connector } from '../port.ts';
import { readSettings } from '../read-settings.ts';
import { misconfigured } from '../say-trouble.ts';
import { fileFields } from './file-settings.ts';
import { openFiles } from './open-files.ts';
import { openSftp, plainFingerprint } from './places/open-sftp.ts';

const settings = {
  host: field.text({ zh: '主机', en: 'Host', max: 253, required: true }),
  port: field.whole({ zh: '端口', en: 'Port', default: 22, min: 1, max: 65_535 }),
  user: field.text({ zh: '用户名', en: 'User', max: 100, required: true }),
  fingerprint: field.text({
    zh: '主机密钥指纹',
    en: 'Fingerprint of the host key',
    max: 100,
    required: true,
    help: {
      zh: '形如 SHA256:…，在服务器上用 ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub 查看',
      en: 'SHA256:…, as ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub tells it on the server',
    },
  }),
  directory: field.text({ zh: '目录', en: 'Directory', max: 500, required: true }),
  ...fileFields,
};

export const sftpConnector: Connector = {
  kind: 'sftp',
  label: { zh: 'SFTP', en: 'SFTP' },
  help: {
    zh: '读取 SFTP 服务器目录里的 CSV、Excel、XML、B2MML 文件，也往里写文件。',
    en: 'Reads CSV, Excel, XML and B2MML files of a directory on an SFTP server, and writes files into it.',
  },
  settings,
  secrets: {
    password: { label: { zh: '密码', en: 'Password' } },
    privateKey: { label: { zh: '私钥', en: 'Private key' }, lines: true },
    passphrase: { label: { zh: '私钥口令', en: 'Passphrase of the key' } },
  },
  open({ settings: given, secrets, reach, clock, signal }) {
    const read = readSettings(settings, given);
    const { host, port, user, directory, fingerprint } = read;
    if (!/^[A-Za-z\d+/]{43}$/.test(plainFingerprint(fingerprint)))
      throw misconfigured({
        zh: '主机密钥指纹应形如 SHA256: 加 43 个字符。',
        en: 'the fingerprint of the host key must be SHA256: and 43 characters',
      });
    if (!secrets.password && !secrets.privateKey)
      throw misconfigured({ zh: '密码和私钥至少要有一个。', en: 'neither a password nor a private key is given' });
    const place = openSftp({ host, port, user, directory, fingerprint, ...secrets, reach, signal });
    return openFiles({
      place,
      settings: read,
      clock,
      enter: [
        {
          what: {
            zh: `连接 ${host}:${port}，核对主机密钥并登录`,
            en: `${host}:${port} answers, shows the key that settings name, and lets ${user} in`,
          },
          async act() {
            const root = await place.enter();
            return { zh: `已登录 ${host}，目录是 ${root}`, en: `signed in at ${host}; the directory is ${root}` };
          },
        },
      ],
    });
  },
};
