import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from '../cache-directory.ts';
import { runOnce, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

/** The modules bring party, product, company, currency, country, account and the rest with them. */
const modules = ['production', 'stock', 'purchase', 'sale'];
const packages = ['trytond', 'proteus', ...modules.map((name) => `trytond_${name}`)].map((name) => `${name}~=7.0.0`);
const demo = fileURLToPath(new URL('../tryton-demo.py', import.meta.url));
const database = 'tryton';
const user = 'admin';
const password = 'tryton-of-the-services';

/** Tryton 7.0 from PyPI with a small factory in it (tryton-demo.py), on SQLite. */
export const tryton: ServiceKind = {
  programs: { python3: 'python3-venv' },
  async prepare(say) {
    await demoDatabase(await environment(say), say);
  },
  async plan({ directory, openGate, log }) {
    const { port, inner } = await openGate();
    const python = await environment();
    const file = join(directory, 'trytond.conf');
    await writeFile(file, settings(directory, inner));
    await copyFile(join(await demoDatabase(python), `${database}.sqlite`), join(directory, `${database}.sqlite`));
    return {
      address: {
        url: `http://127.0.0.1:${port}`,
        database,
        user,
        password,
        file: join(directory, `${database}.sqlite`),
      },
      launch: () =>
        runServer({
          program: join(python, 'bin', 'trytond'),
          args: ['-c', file],
          log,
          cwd: directory,
          ready: () => answersAsTryton(inner),
        }),
    };
  },
};

function environment(say: (line: string) => void = () => {}): Promise<string> {
  const fill = async (directory: string) => {
    say('fetching Tryton 7.0');
    await runOnce('python3', ['-m', 'venv', directory]);
    await runOnce(join(directory, 'bin', 'pip'), ['install', '-q', '--disable-pip-version-check', ...packages]);
  };
  return cached('tryton', packages.join(' '), fill, { inPlace: true });
}

/** Making the tables of all modules takes half a minute, so it is done once and copied. */
async function demoDatabase(python: string, say: (line: string) => void = () => {}): Promise<string> {
  const script = await readFile(demo, 'utf8');
  return cached('tryton-demo', `${packages.join(' ')} ${password} ${script}`, async (directory) => {
    say('making the demo factory in Tryton (about a minute, once)');
    const file = join(directory, 'trytond.conf');
    const passwordFile = join(directory, 'password');
    await writeFile(file, settings(directory, 0));
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await writeFile(join(directory, `${database}.sqlite`), '');
    await runOnce(
      join(python, 'bin', 'trytond-admin'),
      [
        ...['-c', file, '-d', database, '-u', ...modules, '--activate-dependencies'],
        ...['--email', 'admin@example.test', '--language', 'en'],
      ],
      { TRYTONPASSFILE: passwordFile },
    );
    await runOnce(join(python, 'bin', 'python'), [demo, file, database]);
  });
}

const settings = (directory: string, port: number) =>
  `[database]\nuri = sqlite://\npath = ${directory}\n[web]\nlisten = 127.0.0.1:${port}\n[attachment]\nfilestore = false\n`;

async function answersAsTryton(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 1, method: 'common.server.version', params: [] }),
  });
  return answer.ok && JSON.stringify(await answer.json()).includes('7.0');
}
