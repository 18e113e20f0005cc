// Starts the program twice as a newcomer would, with `npm start`, and looks from outside whether it serves and keeps its data.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const FIRST_START_SECONDS_MAX = 180;
const NEXT_START_SECONDS_MAX = 20;

const directory = mkdtempSync(join(tmpdir(), 'trueup-smoke-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
try {
  const first = await start(FIRST_START_SECONDS_MAX);
  const before = await look();
  await first.stop();
  const second = await start(NEXT_START_SECONDS_MAX);
  const after = await look();
  await second.stop();
  if (before < 1) fail('the demo factory has no work orders');
  if (after < before) fail(`${before} work orders before the restart, ${after} after it`);
  console.log(
    `smoke: Node ${process.versions.node}, first start ${first.seconds} s, second ${second.seconds} s, ${after} work orders kept`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}

async function start(secondsMax) {
  const began = Date.now();
  let said = '';
  const child = spawn('npm', ['start'], {
    cwd: project,
    env: {
      ...process.env,
      PORT: String(port),
      TRUEUP_HTTPS_PORT: '0',
      HOST: '127.0.0.1',
      TRUEUP_DATA: join(directory, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise((resolve) => child.on('close', resolve));
  for (;;) {
    if (child.exitCode !== null) fail(`npm start ended with code ${child.exitCode}:\n${said}`);
    if ((Date.now() - began) / 1000 > secondsMax) {
      process.kill(-child.pid, 'SIGKILL');
      fail(`npm start did not serve within ${secondsMax} s:\n${said}`);
    }
    if (await isReady()) break;
    await sleep(100);
  }
  return {
    seconds: ((Date.now() - began) / 1000).toFixed(1),
    async stop() {
      process.kill(-child.pid, 'SIGTERM');
      await ended;
      if (await isReady()) fail('the program still serves after it was told to stop');
    },
  };
}

async function isReady() {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Both apps and the API, as a browser would ask for them. Answers how many work orders there are. */
async function look() {
  for (const path of ['/', '/floor/', '/openapi.json']) {
    const response = await fetch(url + path);
    if (!response.ok) fail(`GET ${path} answers ${response.status}`);
  }
  const signedIn = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: 'planner', password: 'ride-with-the-wind' }),
  });
  if (!signedIn.ok) fail(`the demo sign-in is refused: ${await signedIn.text()}`);
  const cookie = signedIn.headers.getSetCookie().join('; ');
  const orders = await fetch(`${url}/api/v1/work-orders?limit=1`, { headers: { cookie } });
  if (!orders.ok) fail(`work orders answer ${orders.status}`);
  return (await orders.json()).total.count;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function fail(why) {
  console.error(`smoke: ${why}`);
  process.exit(1);
}
