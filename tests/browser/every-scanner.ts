import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { beginWork } from './begin-work.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, typeKeys } from './open-page.ts';
import { signInOnFloor } from './people.ts';

/** The text at once, as many Android PDAs hand it to the field that has the focus. */
async function insert(page: Page, text: string): Promise<void> {
  await page.locator('.scan-catcher:focus').waitFor({ state: 'attached' });
  await page.keyboard.insertText(text);
}

/** Keys that an input method left in Chinese has taken for itself: only the physical key is told. */
async function typeThroughInputMethod(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const press = (name: string, shiftKey = false) =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Process', code: name, shiftKey, bubbles: true, cancelable: true }),
      );
    for (const one of text) {
      if (/[A-Z]/.test(one)) press(`Key${one}`, true);
      else if (/\d/.test(one)) press(`Digit${one}`);
      else press('Minus');
    }
    press('Enter');
  }, code);
}

const wide = (code: string) => code.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

const scanners: readonly (readonly [name: string, scan: (page: Page, code: string) => Promise<void>])[] = [
  ['Tab behind', (page, code) => typeKeys(page, code, { end: 'Tab' })],
  ['nothing behind', (page, code) => typeKeys(page, code, {})],
  ['slow keys', (page, code) => typeKeys(page, code, { gapMilliseconds: 80, end: 'Enter' })],
  ['small letters', (page, code) => typeKeys(page, code.toLowerCase(), { end: 'Enter' })],
  ['text at once', insert],
  ['text at once, in full width', (page, code) => insert(page, wide(code))],
  ['through an input method left in Chinese', typeThroughInputMethod],
];

/** However a scanner is set up, and whatever stands between it and the app: the same scan. */
export function readEveryScanner(opened: () => OpenedDemo): void {
  test('every kind of scanner finds the operation, and leaves no letters in a field', async () => {
    const { demo, browser } = opened();
    const { code } = await beginWork(demo.url);
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    const failed: string[] = [];
    for (const [name, scan] of scanners) {
      await page.evaluate(() => {
        location.hash = '#/mine';
      });
      await page.getByRole('heading', { name: '我刚做的' }).waitFor();
      // The same label within a moment is one scan.
      await page.waitForTimeout(750);
      await scan(page, `${code}-10`);
      const found = page.locator('.with-all').waitFor({ timeout: 4_000 });
      await found.catch(() => failed.push(name));
    }
    expect(failed).toEqual([]);
    // A field that has the focus keeps its own text, also where nothing ends the scan.
    await page.evaluate(() => {
      location.hash = '#/device';
    });
    const field = page.getByRole('textbox');
    await field.last().fill('PDA-3');
    await page.waitForTimeout(750);
    await typeKeys(page, `${code}-10`, {});
    await page.locator('.with-all').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('trueup.floor.device'))).toBe('PDA-3');
    expect(floor.faults).toEqual([]);
  }, 90_000);
}
