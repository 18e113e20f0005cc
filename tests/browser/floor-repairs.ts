import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../db/seed/factory/people.ts';
import { beginWork } from './begin-work.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInOnFloor } from './people.ts';

/** What was said wrong on the floor, and how it is put right there. */
export function repairOnFloor(opened: () => OpenedDemo): void {
  test('a report that was refused later is put right by its number, with the reason and what is there beside it', async () => {
    const { demo, browser } = opened();
    const { operationId } = await beginWork(demo.url);
    const operator = await cookieOf(demo.url, 'operator3');
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    // Nobody hears the report at first; meanwhile another reports half of the pieces.
    await page.route('**/terminals/commands', (route) => route.abort());
    await page.goto(`/floor/#/operation/${operationId}/report`);
    await page.getByRole('button', { name: '全部 4' }).click();
    await page.getByRole('button', { name: /^报工 4 / }).click();
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).waitFor();
    await askApi(demo.url, operator, `/operations/${operationId}/production-reports`, { quantityGood: '2' });
    await page.unroute('**/terminals/commands');
    // It goes by itself, a second or two later.
    const told = page.getByRole('alertdialog', { name: /^早先的一步没成/ });
    await told.waitFor();
    await told.getByRole('button', { name: '去处理' }).click();
    await page.getByRole('button', { name: '改数量' }).click();
    await page.locator('.facts', { hasText: '现在可报' }).getByText('2').waitFor();
    await page.locator('.note.tone-red').waitFor();
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^按 2 .*重发$/ }).click();
    await page.getByText(/报工 .*-10 2 /).waitFor();
    const left = async () =>
      (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
        .quantityReportable;
    await expect.poll(left).toBe('0');
    expect(floor.faults.filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  }, 60_000);

  test('a slip is undone from the green screen, or from what one did lately, which also shows what waits', async () => {
    const { demo, browser } = opened();
    const { operationId } = await beginWork(demo.url);
    const operator = await cookieOf(demo.url, 'operator3');
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    const report = async (key: string, said: RegExp) => {
      await page.getByRole('button', { name: '报工', exact: true }).click();
      await page.getByRole('button', { name: key, exact: true }).click();
      await page.getByRole('button', { name: said }).click();
    };
    const yes = page.getByRole('alertdialog');
    await page.goto(`/floor/#/operation/${operationId}`);
    await report('3', /^报工 3 /);
    await yes.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('heading', { name: /^撤销报工 3 / }).waitFor();
    await page.getByRole('button', { name: '数字按错了' }).click();
    await page.getByRole('alertdialog', { name: /^已撤销 3 / }).waitFor();
    // A slow answer turns what is kept into the yes that it is, while it is read.
    await page.route('**/terminals/commands', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await route.continue();
    });
    await report('2', /^报工 2 /);
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).waitFor();
    await page.getByRole('alertdialog', { name: /^已报 2 / }).waitFor();
    await page.unroute('**/terminals/commands');
    await yes.getByRole('button', { name: '知道了' }).click();
    await page.route('**/terminals/commands', (route) => route.abort());
    await report('1', /^报工 1 /);
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).waitFor();
    await page.goto('/floor/#/');
    await page.getByRole('button', { name: '我刚做的' }).click();
    const cards = page.locator('.card');
    await cards
      .filter({ hasText: '待发' })
      .getByText(/报工 .* 1 /)
      .waitFor();
    await cards
      .filter({ hasText: '已撤销' })
      .getByText(/^已报 3 /)
      .first()
      .waitFor();
    await page.unroute('**/terminals/commands');
    await cards
      .filter({ hasText: '已记账' })
      .filter({ hasText: /已报 2 / })
      .first()
      .getByRole('button', { name: /^撤销/ })
      .click();
    await page.getByRole('button', { name: '报错了工序' }).click();
    // It goes behind what waited before it, by itself.
    const left = async () =>
      (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
        .quantityReportable;
    await expect.poll(left, { timeout: 20_000 }).toBe('3');
    expect(floor.faults.filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  }, 60_000);

  test('without a network home says of an operation what its own screen says', async () => {
    const { demo, browser } = opened();
    const { operationId, code } = await beginWork(demo.url);
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    const here = page.locator('.card', { hasText: code }).locator('.quantity b');
    await expect.poll(() => here.innerText()).toBe('4');
    await page.locator('.card', { hasText: code }).click();
    await page.getByRole('button', { name: '报工', exact: true }).click();
    await page.getByRole('button', { name: '3', exact: true }).click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^报工 3 / }).click();
    await page.getByRole('alertdialog', { name: '已记下，会自动发送' }).waitFor();
    await expect.poll(() => page.locator('.hero .quantity b').innerText()).toBe('1');
    await page.evaluate(() => history.back());
    await expect.poll(() => here.innerText()).toBe('1');
    await page.context().setOffline(false);
    const operator = await cookieOf(demo.url, 'operator3');
    const left = async () =>
      (await askApi<{ quantityReportable: string }>(demo.url, operator, `/operations/${operationId}`))
        .quantityReportable;
    await expect.poll(left, { timeout: 20_000 }).toBe('1');
    await floor.settle();
    expect(await here.innerText()).toBe('1');
  }, 60_000);

  test('a colleague takes over by one scan and the PIN, whose last digit signs in where it is known', async () => {
    const { demo, browser } = opened();
    const floor = await openPage(browser, demo.url, {
      size: phoneSize,
      expected: /^(404 \/api\/v1\/scan|401 \/api\/v1\/sign-in\/badge)$/,
    });
    const { page } = floor;
    await signInOnFloor(floor, 'SF007');
    await signOutOnFloor(floor);
    await signInOnFloor(floor, 'SF004');
    const head = (name: string) => page.locator('.head').getByText(name).waitFor();
    const pin = async (digits: string) => {
      for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
    };
    // One scan and the PIN, in whatever case the scanner reads.
    await wedge(page, 'sf007');
    await page.getByRole('heading', { name: '输入 PIN 码' }).waitFor();
    await pin(DEMO_PIN);
    await head('赵敏');
    // A PIN that is wrong leaves the device to whom it was, and asks for the key the next time.
    await wedge(page, 'SF004');
    await pin('0000');
    await page.getByRole('alertdialog').getByRole('button').last().click();
    await page.getByRole('button', { name: '返回' }).click();
    await head('赵敏');
    // The same label within a moment would be one scan.
    await page.waitForTimeout(800);
    await wedge(page, 'SF004');
    await pin(DEMO_PIN);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await head('孙丽');
    await wedge(page, 'SF008');
    await pin(DEMO_PIN);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await head('周大勇');
    // On a slow device a while passes between the server's yes and the next one's screens: nothing is asked for who leaves by the
    // cookie of who comes, though what is prepared for them begins just then.
    await page.evaluate(() => {
      const { subtle } = crypto;
      const derive = subtle.deriveBits.bind(subtle);
      subtle.deriveBits = async (...given) => {
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        return await derive(...given);
      };
    });
    await wedge(page, 'SF004');
    await pin(DEMO_PIN);
    await head('孙丽');
    // In a form a badge is no lot and no item: it is told for what it is, and one touch leads on.
    await wedge(page, 'SF008');
    await pin(DEMO_PIN);
    await head('周大勇');
    await page.goto('/floor/#/receive');
    await page.getByRole('heading', { name: '收什么货' }).waitFor();
    await wedge(page, 'SF004');
    await page.getByRole('alertdialog', { name: /^这是人员 SF004/ }).waitFor();
    await page.getByRole('button', { name: '换这个人登录' }).click();
    await page.getByRole('heading', { name: '输入 PIN 码' }).waitFor();
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('a form that is half filled outlives a scan, the way back and a reload, for its own person, until it is told', async () => {
    const { demo, browser } = opened();
    const { operationId } = await beginWork(demo.url);
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF004');
    const { page } = floor;
    const report = `/floor/#/operation/${operationId}/report`;
    const says = (label: RegExp) => page.getByRole('button', { name: label }).waitFor();
    const begun = page.getByRole('button', { name: /没填完的/ });
    await page.goto(report);
    await page.getByRole('button', { name: '3', exact: true }).click();
    await says(/^报工 3 /);
    expect(await begun.count()).toBe(0);
    await wedge(page, 'HB-FLAT');
    await page.getByRole('heading', { name: '平把组' }).waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await says(/^报工 3 /);
    await page.reload();
    await says(/^报工 3 /);
    await begun.waitFor();
    // A colleague finds it empty.
    await signOutOnFloor(floor);
    await signInOnFloor(floor, 'SF007');
    await page.goto(report);
    await says(/^请输入数量$/);
    await signOutOnFloor(floor);
    await signInOnFloor(floor, 'SF004');
    await page.goto(report);
    await begun.click();
    await says(/^请输入数量$/);
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^报工 2 / }).click();
    await page.getByRole('alertdialog', { name: /^已报 2 / }).waitFor();
    await page.goto(report);
    await says(/^请输入数量$/);
    expect(await begun.count()).toBe(0);
    expect(floor.faults).toEqual([]);
  }, 60_000);

  test('a delivery, a move and an issue are found as they were left', async () => {
    const { demo, browser } = opened();
    const { orderId } = await beginWork(demo.url);
    const keeper = await cookieOf(demo.url, 'keeper');
    await askApi(demo.url, keeper, '/me/language', { language: 'zh' });
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF008');
    const { page } = floor;
    await page.goto('/floor/#/receive');
    await wedge(page, 'TU-AL34');
    await page.getByRole('button', { name: '7', exact: true }).click();
    await wedge(page, 'RAW-T');
    await page.getByRole('button', { name: /^收货 7 / }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^收货 7 / }).waitFor();
    await page.goto('/floor/#/move');
    await wedge(page, 'RAW-P');
    await wedge(page, 'TU-AL34');
    await page.locator('.slot', { hasText: 'TU-AL34' }).waitFor();
    await page.reload();
    await page.locator('.slot', { hasText: 'RAW-P' }).waitFor();
    await page.locator('.slot', { hasText: 'TU-AL34' }).waitFor();
    await page.goto(`/floor/#/order/${orderId}/supplement`);
    await page.locator('button.card').first().click();
    await page.getByRole('button', { name: '5', exact: true }).click();
    await page.locator('.foot').getByRole('button', { name: '选补料原因' }).waitFor();
    await page.reload();
    await page.locator('.foot').getByRole('button', { name: '选补料原因' }).waitFor();
    await page.locator('.slot', { hasText: '数量' }).getByText('5').waitFor();
    expect(floor.faults).toEqual([]);
  }, 60_000);
}

async function signOutOnFloor({ page }: WatchedPage): Promise<void> {
  await page.goto('/floor/#/device');
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '请扫工牌' }).waitFor();
}
