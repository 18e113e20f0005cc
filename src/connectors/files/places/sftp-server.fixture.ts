import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { OPEN_MODE, STATUS_CODE } = utils.sftp;

export interface SftpServer {
  port: number;
  fingerprint: string;
  /** Connections that came so far, and such that tried a password or key. */
  guests(): { connected: number; authenticated: number };
  passwords: string[];
  /** Breaks all lines; `before` names the request in the middle of which, once. */
  breakLines(before?: string): void;
  /** Told beside what is in the directory. */
  lies: string[];
  /** What it answers as SSH_FXP_READ gets slow to: milliseconds. */
  stop(): Promise<void>;
}

/** A server of its own over a directory: `user` with the password `secret`, or with the key. */
export async function startSftpServer(
  directory: string,
  { port = 0, publicKey }: { port?: number; publicKey?: string } = {},
): Promise<SftpServer> {
  const host = utils.generateKeyPairSync('ed25519');
  const parsed = utils.parseKey(host.public);
  if (parsed instanceof Error) throw parsed;
  const fingerprint = createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '');
  const allowed = publicKey ? utils.parseKey(publicKey) : undefined;
  const lines = new Set<Connection>();
  const told = { connected: 0, authenticated: 0 };
  const passwords: string[] = [];
  const lies: string[] = [];
  let breakAt: string | undefined;
  const server = new Server({ hostKeys: [host.private] }, (line) => {
    told.connected += 1;
    lines.add(line);
    line.on('error', () => {});
    line.on('close', () => lines.delete(line));
    line.on('authentication', (context) => {
      if (context.method === 'password') passwords.push(context.password);
      const isKey =
        context.method === 'publickey' &&
        allowed &&
        !(allowed instanceof Error) &&
        context.key.data.equals(allowed.getPublicSSH());
      const isPassword = context.method === 'password' && context.username === 'user' && context.password === 'secret';
      if (!isKey && !isPassword) return context.reject(['password', 'publickey']);
      told.authenticated += 1;
      context.accept();
    });
    line.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) =>
        serve(acceptSftp(), directory, lies, (request) => {
          if (breakAt !== request) return false;
          breakAt = undefined;
          line.end();
          return true;
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    fingerprint: `SHA256:${fingerprint}`,
    guests: () => ({ ...told }),
    passwords,
    lies,
    breakLines(before) {
      breakAt = before;
      if (before === undefined) for (const line of lines) line.end();
    },
    async stop() {
      for (const line of lines) line.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function serve(sftp: SFTPWrapper, directory: string, lies: string[], breaks: (request: string) => boolean): void {
  const files = new Map<number, { path: string; descriptor?: number; listed?: boolean }>();
  let next = 0;
  const at = (path: string) => join(directory, path);
  const handleOf = (number: number) => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(number);
    return handle;
  };
  const open = (file: { path: string; descriptor?: number }) => {
    next += 1;
    files.set(next, file);
    return handleOf(next);
  };
  const fileOf = (handle: Buffer) =>
    files.get(handle.readUInt32BE(0)) as { path: string; descriptor: number; listed?: boolean };
  const answer = (id: number, request: string, act: () => void) => {
    if (breaks(request)) return;
    try {
      act();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      sftp.status(
        id,
        code === 'ENOENT'
          ? STATUS_CODE.NO_SUCH_FILE
          : code === 'EACCES'
            ? STATUS_CODE.PERMISSION_DENIED
            : STATUS_CODE.FAILURE,
      );
    }
  };
  const ok = (id: number) => sftp.status(id, STATUS_CODE.OK);
  sftp.on('error', () => {});
  sftp.on('REALPATH', (id, path) =>
    answer(id, 'REALPATH', () => {
      const plain = path === '.' ? '/' : join('/', path);
      lstatSync(at(plain));
      sftp.name(id, [{ filename: plain, longname: plain, attrs: attrsOf(lstatSync(at(plain))) }]);
    }),
  );
  for (const request of ['STAT', 'LSTAT'] as const)
    sftp.on(request, (id: number, path: string) =>
      answer(id, request, () => sftp.attrs(id, attrsOf(lstatSync(at(path))))),
    );
  sftp.on('OPENDIR', (id, path) =>
    answer(id, 'OPENDIR', () => {
      readdirSync(at(path));
      sftp.handle(id, open({ path }));
    }),
  );
  sftp.on('READDIR', (id, handle) =>
    answer(id, 'READDIR', () => {
      const file = fileOf(handle);
      if (file.listed) return void sftp.status(id, STATUS_CODE.EOF);
      file.listed = true;
      const entries = readdirSync(at(file.path)).map((filename) => ({
        filename,
        attrs: attrsOf(lstatSync(at(join(file.path, filename)))),
      }));
      const lied = lies.map((filename) => ({ filename, attrs: attrsOf(lstatSync(directory)), isFile: true }));
      sftp.name(
        id,
        [...entries, ...lied].map((entry) => ({
          ...entry,
          longname: `${'isFile' in entry ? '-' : letterOf(entry.attrs.mode)}rw-r--r-- 1 user user ${entry.attrs.size} Nov 8 08:00 ${entry.filename}`,
        })),
      );
    }),
  );
  sftp.on('OPEN', (id, path, flags) =>
    answer(id, 'OPEN', () => {
      const mode = flags & OPEN_MODE.WRITE ? 'w' : 'r';
      sftp.handle(id, open({ path, descriptor: openSync(at(path), mode) }));
    }),
  );
  sftp.on('FSTAT', (id, handle) =>
    answer(id, 'FSTAT', () => sftp.attrs(id, attrsOf(fstatSync(fileOf(handle).descriptor)))),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, 'READ', () => {
      const buffer = Buffer.alloc(length);
      const bytes = readSync(fileOf(handle).descriptor, buffer, 0, length, offset);
      if (bytes === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, buffer.subarray(0, bytes));
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    answer(id, 'WRITE', () => {
      writeSync(fileOf(handle).descriptor, data, 0, data.length, offset);
      ok(id);
    }),
  );
  sftp.on('FSETSTAT', ok);
  sftp.on('SETSTAT', ok);
  sftp.on('CLOSE', (id, handle) =>
    answer(id, 'CLOSE', () => {
      const file = fileOf(handle);
      if (file.descriptor !== undefined) closeSync(file.descriptor);
      files.delete(handle.readUInt32BE(0));
      ok(id);
    }),
  );
  sftp.on('REMOVE', (id, path) =>
    answer(id, 'REMOVE', () => {
      rmSync(at(path));
      ok(id);
    }),
  );
  sftp.on('MKDIR', (id, path) =>
    answer(id, 'MKDIR', () => {
      mkdirSync(at(path));
      ok(id);
    }),
  );
  sftp.on('RENAME', (id, from, to) =>
    answer(id, 'RENAME', () => {
      renameSync(at(from), at(to));
      // It is done, and nobody hears of it.
      if (breaks('RENAMED')) return;
      ok(id);
    }),
  );
}

const letterOf = (mode: number) => ((mode & 0o170000) === 0o040000 ? 'd' : (mode & 0o170000) === 0o120000 ? 'l' : '-');

function attrsOf({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats) {
  return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1_000), mtime: Math.floor(mtimeMs / 1_000) };
}
