import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/index.ts';
import { openBrowser, openPage } from '../browser/open-page.ts';
import { askApi } from '../browser/people.ts';
import { createTestDatabase } from '../support/database.ts';
import { copyHouse, type HouseCopy, ownEnvironment } from './copy-house.ts';

import { readSteps, writeBlock } from './read-how-to.ts';
import { readReceiver } from './read-receiver.ts';

// The page is the source: what a newcomer is told to run and to write is run and written in a copy of the house, and has to work.

const page = readFileSync(join(projectDirectory(), 'docs/how-to/newcomers-hour.md'), 'utf8');
const steps = readSteps(page);
const LINES_MAX = 150;

let house: HouseCopy;
beforeAll(async () => {
  house = copyHouse();
  for (const step of steps) {
    if (step.kind === 'block') writeBlock(house.root, step);
    else if (step.line.startsWith('npm run new -- '))
      await house.run('tsx', 'scripts/new.ts', ...step.line.split(' ').slice(4));
  }
}, 120_000);
afterAll(() => house?.remove());

test('what is written by hand has fewer than 150 lines', () => {
  const own = steps.reduce((sum, step) => sum + (step.kind === 'block' ? step.text.split('\n').length - 1 : 0), 0);
  const all = ['src/modules/tooling', 'web/screens/tooling']
    .flatMap((at) =>
      readdirSync(join(house.root, at), { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name).slice(house.root.length)),
    )
    .reduce((sum, file) => sum + house.lines(file), 0);
  console.log(`a newcomer’s module: ${own} lines by hand, ${all - own} made and left as they are`);
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(LINES_MAX);
});

test('the types, the lint, the floors and the house rules hold', async () => {
  const prints = steps.flatMap((step) =>
    step.kind === 'command' && step.line.startsWith('npx tsx ') ? [step.line] : [],
  );
  expect(prints).toHaveLength(2);
  const paths = ['src/modules/tooling', 'web/screens/tooling', 'src/entry', 'web/app'];
  const done = await Promise.allSettled([
    house.run('tsc', '--noEmit', '-p', '.'),
    (async () => {
      await house.run('biome', 'check', '--error-on-warnings', '--vcs-enabled=false', ...paths);
      await house.run('tsx', 'scripts/check/floors.ts');
      for (const line of prints) await house.run('tsx', line.slice('npx tsx '.length));
      await house.run('vitest', 'run', 'tests/house');
    })(),
  ]);
  expect(done.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([]);
}, 600_000);

test('the command changes the tool, the list shows it, the reaction follows, a webhook is signed, and the screen does it all', async () => {
  const [served, receiver] = await Promise.all([serveHouse(), receive()]);
  const { url, cookie, stop } = served;
  const ask = <T>(path: string, body?: object) => askApi<T>(url, cookie, path, body);
  try {
    const { channels } = (await (await fetch(`${url}/asyncapi.json`)).json()) as { channels: object };
    expect(JSON.stringify(channels)).toContain('tooling.tool-used');
    const hook = { name: 'MES', url: receiver.url, types: ['tooling.tool-used'] };
    const { secret } = await ask<{ secret: string }>('/webhooks', hook);
    const tool = { code: 'T-1', name: '冲模', shotsMax: 100 };
    const { id } = await ask<{ id: string }>('/tools', tool);
    await ask(`/tools/${id}/use`, { shots: 40 });
    const { rows } = await ask<{ rows: object[] }>('/tools?f.shotsMade.gt=0');
    expect(rows).toMatchObject([{ code: 'T-1', shotsMade: 40, shotsMax: 100, active: true }]);

    await expect.poll(() => receiver.got.length, { timeout: 20_000 }).toBe(1);
    const [{ headers, body }] = receiver.got as [Got];
    expect(JSON.parse(body)).toMatchObject([
      { type: 'tooling.tool-used', subject: id, data: { toolId: id, shots: 40, shotsMade: 40, shotsMax: 100 } },
    ]);
    const isFromTrueup = await readReceiver(house.root);
    expect(isFromTrueup(headers, body, secret)).toBe(true);
    expect(isFromTrueup(headers, `${body} `, secret)).toBe(false);

    await pressOnScreen(url, cookie);
    await expect
      .poll(async () => (await ask<{ active: boolean; shotsMade: number }>(`/tools/${id}`)).active, { timeout: 20_000 })
      .toBe(false);
    const audit = await ask<{ rows: { command: string; principalName: string }[] }>(
      '/audit?f.entityType.eq=tooling.tool',
    );
    expect(audit.rows.map(({ command }) => command)).toContain('tooling.deactivate-tool');
  } finally {
    await stop();
    receiver.close();
  }
}, 240_000);

/** Presses the button in the row, types the last sixty shots and sees the tool go out of use. */
async function pressOnScreen(url: string, cookie: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const watched = await openPage(browser, url, { language: 'en' });
    const { page, settle, faults } = watched;
    const [name = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name, value, url }]);
    await page.goto('/tools');
    await settle();
    const row = page.getByRole('row').filter({ hasText: 'T-1' });
    await row.getByRole('button', { name: /^(使用|Use)$/ }).click();
    await page.getByRole('spinbutton').fill('60');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(使用|Use)$/ })
      .click();
    await row.getByRole('cell', { name: '100', exact: false }).first().waitFor();
    await settle();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}

interface Served {
  url: string;
  cookie: string;
  stop(): Promise<void>;
}

/** The copy's program, with its desk, on a database that has all steps but the newcomer's. */
async function serveHouse(): Promise<Served> {
  await house.run('vite', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn');
  const database = await createTestDatabase();
  const child = spawn(join(house.root, 'node_modules/.bin/tsx'), ['tests/newcomer/serve-house.ts'], {
    cwd: house.root,
    env: ownEnvironment({ HOST: '127.0.0.1', PORT: '0', TRUEUP_DATABASE_URL: database.url }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await database.drop();
  };
  let said = '';
  const ready = new Promise<{ url: string; signInName: string; password: string }>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString();
        const line = /^\{"url".*$/m.exec(said)?.[0];
        if (line) resolve(JSON.parse(line));
      });
    child.once('exit', () => reject(new Error(`the copy’s program ended:\n${said}`)));
  });
  try {
    const { url, ...credentials } = await ready;
    const response = await fetch(`${url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    return { url, cookie: String(response.headers.get('set-cookie')).split(';')[0] as string, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Got {
  headers: Record<string, string>;
  body: string;
}

async function receive() {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      response.end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, got, close };
}
