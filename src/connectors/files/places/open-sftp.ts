import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type SftpClient from 'ssh2-sftp-client';
import { Unreachable } from '../../port.ts';
import { connectGuarded } from '../../reach/connect-guarded.ts';
import type { Reach } from '../../reach.ts';
import { misconfigured, refusedThere, uncertain, unreachable } from '../../say-trouble.ts';
import { FileExists, type FilePlace, nameOf, type PlaceEntry, safePath } from './file-place.ts';

export interface SftpAddress {
  host: string;
  port: number;
  user: string;
  directory: string;
  /** `SHA256:…` of the server's key, as `ssh-keygen -lf` tells it. */
  fingerprint: string;
  password?: string;
  privateKey?: string;
  passphrase?: string;
  reach: Reach;
  signal: AbortSignal;
}

export interface SftpPlace extends FilePlace {
  /** Connects and signs in, where that isn't done; the directory as the server calls it. */
  enter(): Promise<string>;
}

const READY_MILLISECONDS_MAX = 20_000;
const KEEPALIVE_MILLISECONDS = 15_000;
/** One question at a time, and one that is never answered ends the connection. */
const ANSWER_MILLISECONDS_MAX = 60_000;

/**
 * A directory of an SFTP server. It connects when it is first asked, and again after the line broke. The key of the server must be the one
 * that the settings name: before that is sure, no password leaves.
 */
export function openSftp(address: SftpAddress): SftpPlace {
  let line: Promise<{ client: SftpClient; root: string }> | undefined;

  function enter() {
    const mine: NonNullable<typeof line> = connect(address, () => {
      if (line === mine) line = undefined;
    });
    mine.catch(() => {
      if (line === mine) line = undefined;
    });
    line = mine;
    return mine;
  }

  /** `isWriting`: whether it was done isn't known when the line breaks meanwhile. */
  async function ask<T>(act: (client: SftpClient, root: string) => Promise<T>, isWriting = false): Promise<T> {
    const { client, root } = await (line ?? enter());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        line = undefined;
        client.end().catch(() => {});
        reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
      }, ANSWER_MILLISECONDS_MAX);
    });
    try {
      return await Promise.race([act(client, root), late]);
    } catch (error) {
      const trouble = toTrouble(error, address);
      if (trouble instanceof Unreachable) {
        line = undefined;
        client.end().catch(() => {});
        if (isWriting)
          throw uncertain(
            {
              zh: `${address.host} 在改名时断开，是否已完成不知道。`,
              en: `${address.host} hung up during a rename: whether it was done isn't known`,
            },
            { cause: error },
          );
      }
      throw trouble;
    } finally {
      clearTimeout(timer);
    }
  }

  const at = (root: string, path: string) => (path === '' ? root : `${root === '/' ? '' : root}/${safePath(path)}`);
  async function stat(client: SftpClient, path: string): Promise<PlaceEntry | null> {
    const type = await client.exists(path);
    if (type === false || type === 'l') return null;
    const { size, modifyTime, isDirectory } = await client.stat(path);
    return { name: nameOf(path), isFolder: isDirectory, size, modified: modifyTime };
  }

  /** What breaks while a file is read is called what it is, too. */
  async function* called(stream: Readable): AsyncGenerator<Buffer> {
    try {
      yield* stream;
    } catch (error) {
      line = undefined;
      throw toTrouble(error, address);
    }
  }

  return {
    enter: () => ask(async (_client, root) => root),
    list: (folder) =>
      ask(async (client, root) => {
        if (folder !== '' && (await client.exists(at(root, folder))) !== 'd') return null;
        const entries = await client.list(at(root, folder));
        return entries
          .filter(({ type, name }) => type !== 'l' && isPlainName(name))
          .map(({ name, type, size, modifyTime }) => ({ name, isFolder: type === 'd', size, modified: modifyTime }));
      }),
    stat: (path) => ask((client, root) => stat(client, at(root, path)).catch(nullWhereGone)),
    read: (path) =>
      ask(async (client, root) => {
        const stream = client.createReadStream(at(root, path)) as unknown as Readable;
        await once(stream, 'open');
        return Readable.from(called(stream));
      }),
    write: (path, content) => ask(async (client, root) => void (await client.put(content, at(root, path)))),
    rename: (from, to) =>
      ask(async (client, root) => {
        // What the servers do with a name that is taken differs.
        if ((await client.exists(at(root, to))) !== false) throw new FileExists(to);
        await client.rename(at(root, from), at(root, to));
      }, true),
    move: (from, to) =>
      ask(async (client, root) => {
        const [source, target] = [at(root, from), at(root, to)];
        // OpenSSH has it as an extension; its plain rename is two steps.
        await client.posixRename(source, target).catch((error) => {
          if (isGone(error)) throw error;
          return client.rename(source, target);
        });
      }, true),
    remove: (path) => ask(async (client, root) => void (await client.delete(at(root, path), true))),
    makeFolder: (path) =>
      ask(async (client, root) => {
        if ((await client.exists(at(root, path))) === false) await client.mkdir(at(root, path));
      }),
    async close() {
      const last = await line?.catch(() => undefined);
      line = undefined;
      await last?.client.end().catch(() => {});
    },
  };
}

async function connect(address: SftpAddress, onEnd: () => void): Promise<{ client: SftpClient; root: string }> {
  const { host, port, user, directory, fingerprint, password, privateKey, passphrase, reach, signal } = address;
  const wanted = plainFingerprint(fingerprint);
  let shown: string | undefined;
  const { default: Client } = await import('ssh2-sftp-client');
  const sock = await connectGuarded(host, port, reach, { signal });
  const client = new Client('trueup', { error: onEnd, end: onEnd, close: onEnd });
  const abort = () => sock.destroy();
  signal.addEventListener('abort', abort);
  sock.once('close', () => {
    signal.removeEventListener('abort', abort);
    onEnd();
  });
  try {
    await client.connect({
      sock,
      username: user,
      ...(password ? { password } : {}),
      ...(privateKey ? { privateKey } : {}),
      ...(passphrase ? { passphrase } : {}),
      readyTimeout: READY_MILLISECONDS_MAX,
      keepaliveInterval: KEEPALIVE_MILLISECONDS,
      hostVerifier: (key: Buffer) => {
        shown = createHash('sha256').update(key).digest('base64').replace(/=+$/, '');
        return shown === wanted;
      },
    });
    const root = await client.realPath(directory);
    if (root === '' || (await client.exists(root)) !== 'd')
      throw misconfigured({ zh: `${host} 上没有目录 ${directory}。`, en: `${host} has no directory ${directory}` });
    return { client, root };
  } catch (error) {
    client.end().catch(() => {});
    sock.destroy();
    if (shown !== undefined && shown !== wanted) {
      throw misconfigured(
        {
          zh: `${host} 的主机密钥指纹是 SHA256:${shown}，与设置的 SHA256:${wanted} 不同：先核实服务器确实换了密钥，再改设置。`,
          en: `the host key of ${host} has the fingerprint SHA256:${shown}, not SHA256:${wanted} as settings say: make sure that the server really has another key before you change them`,
        },
        { cause: error },
      );
    }
    throw toTrouble(error, address);
  }
}

export function plainFingerprint(text: string): string {
  return text
    .trim()
    .replace(/^SHA256:/i, '')
    .replace(/=+$/, '');
}

/** A server may tell any name, ones that lead elsewhere too. */
function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && name.length <= 255 && !/[/\\\p{Cc}]/u.test(name);
}

function nullWhereGone(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}

function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === '2' || /no such file/i.test(messageOf(error));
}

function toTrouble(error: unknown, { host, port }: SftpAddress): unknown {
  if (
    error instanceof FileExists ||
    (error instanceof Error && /^(Misconfigured|Unreachable|RefusedThere|Uncertain)$/.test(error.name))
  )
    return error;
  const message = messageOf(error);
  const cause = { cause: error };
  if (/authentication methods failed/i.test(message))
    return misconfigured(
      {
        zh: `${host} 不接受这个用户名，或它的密码、密钥。`,
        en: `${host} doesn't accept this user, or its password or key`,
      },
      cause,
    );
  if (/parse privateKey|private key|passphrase/i.test(message))
    return misconfigured({ zh: `私钥读不出来：${message}`, en: `the private key can't be read: ${message}` }, cause);
  if (/^(3|EACCES)$/.test(codeOf(error)) || /permission denied/i.test(message))
    return refusedThere({ zh: `${host} 不允许：${message}`, en: `${host} doesn't allow it: ${message}` }, cause);
  if (isGone(error))
    return refusedThere(
      { zh: `${host} 上没有这个文件：${message}`, en: `${host} has no such file: ${message}` },
      { ...cause, status: 'gone' },
    );
  return unreachable(
    {
      zh: `与 ${host}:${port} 的 SFTP 连接中断：${message}`,
      en: `the SFTP connection to ${host}:${port} broke: ${message}`,
    },
    cause,
  );
}

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');
const messageOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error));
