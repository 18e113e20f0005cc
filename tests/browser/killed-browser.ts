import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

export interface KillableBrowser {
  context: BrowserContext;
  /** As when the battery is pulled: nothing is said goodbye to. */
  kill(): Promise<void>;
}

/** A Chromium whose process is ours to kill, and that finds what it kept when it is opened again. */
export async function makeProfile() {
  const profile = await mkdtemp(join(tmpdir(), 'trueup-killed-'));
  const running = new Set<ChildProcess>();

  async function open(): Promise<KillableBrowser> {
    await rm(join(profile, 'DevToolsActivePort'), { force: true });
    const browser = spawn(
      findChromium(),
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--lang=zh-CN',
      ].concat([`--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank']),
      { stdio: 'ignore', env: { ...process.env, HOME: profile, LANGUAGE: 'zh_CN' } },
    );
    running.add(browser);
    const connected = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(profile)}`);
    const context = connected.contexts()[0] as BrowserContext;
    return {
      context,
      async kill() {
        const ended = new Promise((resolve) => browser.once('exit', resolve));
        browser.kill('SIGKILL');
        await ended;
        running.delete(browser);
      },
    };
  }

  return {
    open,
    async remove() {
      for (const browser of running) browser.kill('SIGKILL');
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function portOf(profile: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const port = text.split('\n')[0];
    if (port) return port;
    await sleep(50);
  }
  throw new Error('Chromium said no port');
}
