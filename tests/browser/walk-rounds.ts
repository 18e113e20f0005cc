import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rounds } from '../../web/app/help/rounds.ts';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';
import { serveEmpty } from './serve-demo.ts';

type Deed = (walked: WatchedPage) => Promise<void>;

/** Both rounds to their end, by doing what each step says. */
export function walkRounds(opened: () => OpenedDemo): void {
  test('the round in the demo factory leads from what is stuck to the shelf', async () => {
    const { demo, browser } = opened();
    const desk = await openPage(browser, demo.url);
    await askApi(demo.url, await cookieOf(demo.url, 'operator3'), '/me/language', { language: 'zh' });
    await signInAtDesk(desk, 'planner');
    await startByHelp(desk.page, 'first');
    await walk(desk, 'first', {
      什么卡住了: ({ page }) => page.locator('.stuck-row a.code').first().click(),
      新建并下达一张工单: async ({ page }) => {
        await pickFirst(page, 'HB-FLAT');
        await page.locator('#quantity:focus').waitFor();
        await page.keyboard.type('2', byHand);
        await page.getByRole('button', { name: '新建并下达' }).click();
      },
      到现场报工: async ({ page }) => reportOnFloor(opened(), await page.locator('h1').innerText()),
      追到每一个批次: ({ page }) => page.locator('tbody tr').first().click(),
    });
    expect(desk.faults).toEqual([]);
  }, 120_000);

  test('the round in an empty house leads from nothing to the first order', async () => {
    const house = await serveEmpty();
    try {
      const desk = await openPage(opened().browser, house.url);
      await comeInFirst(desk, house.firstPassword);
      await desk.page.getByRole('button', { name: '带我一步步做' }).click();
      await walk(desk, 'empty-house', foundHouse);
      await desk.page.locator('.page-head').getByText('已下达').waitFor();
      expect(desk.faults).toEqual([]);
    } finally {
      await house.stop();
    }
  }, 240_000);
}

/** Follows the card from step to step; what a step asks for is done by its title. */
async function walk(walked: WatchedPage, name: string, deeds: Record<string, Deed>): Promise<void> {
  const { page, settle } = walked;
  const round = rounds.find((one) => one.name === name);
  const card = page.locator('.round-card');
  await card.waitFor();
  for (const { title, at, until } of round?.steps ?? []) {
    await card.getByRole('heading', { name: title.zh, exact: true }).waitFor();
    if (at && new URL(page.url()).pathname !== at) await card.getByRole('button', { name: '带我去' }).click();
    await settle();
    await deeds[title.zh]?.(walked);
    if (until) await card.getByText('这一步做好了').waitFor();
    await card.getByRole('button', { name: /^(下一步|完成)$/ }).click();
  }
  await card.waitFor({ state: 'detached' });
}

async function startByHelp(page: Page, name: string): Promise<void> {
  await page.keyboard.press('?');
  const title = String(rounds.find((one) => one.name === name)?.title.zh);
  const offer = page.locator('.round-offer').filter({ hasText: title });
  await offer.getByRole('button', { name: /^开\s?始$/ }).click();
}

/** As the step says: the order’s number by hand, its operation, start, two pieces. */
async function reportOnFloor({ demo, browser }: OpenedDemo, order: string) {
  const floor = await openPage(browser, demo.url, { size: phoneSize });
  await signInOnFloor(floor, 'SF004');
  const { page } = floor;
  await page.getByRole('button', { name: '扫码', exact: true }).click();
  await page.getByLabel('手工输入编码').click();
  await page.keyboard.type(order, byHand);
  await page.getByRole('button', { name: '查', exact: true }).click();
  await page.getByRole('button', { name: '物料与工序' }).click();
  await page.locator('.cards').last().locator('button.card').first().click();
  await page.getByRole('button', { name: '开工', exact: true }).click();
  await page.getByRole('alertdialog', { name: '已开工' }).waitFor();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '报工', exact: true }).click();
  await page.getByRole('button', { name: '2', exact: true }).click();
  await page.getByRole('button', { name: /^报工 2 / }).click();
  await page.getByRole('alertdialog', { name: /^已报 2 / }).waitFor();
  expect(floor.faults).toEqual([]);
}

/** The password that was printed, and at once one's own. */
async function comeInFirst({ page, settle }: WatchedPage, printed: string): Promise<void> {
  await page.goto('/sign-in');
  await page.evaluate(() => sessionStorage.setItem('trueup.languageChosen', '1'));
  await page.locator('input[autocomplete=username]').fill('admin');
  await page.locator('input[autocomplete=current-password]').fill(printed);
  await page.locator('button[type=submit]').click();
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
  await page.getByLabel(/^当前密码/).fill(printed);
  await page.getByLabel(/^新密码/).fill('quiet-river-4471-moon');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.locator('#content').waitFor();
  await settle();
}

const foundHouse: Record<string, Deed> = {
  公司: async ({ page }) => {
    await page.getByLabel('公司名称', { exact: true }).fill('顺风齿轮厂');
    await press(page, '.page-actions', '发布');
    await page.getByLabel(/^改了什么/).fill('公司名称');
    await press(page, '.ant-modal', '发布');
  },
  工厂: async (walked) => {
    await walked.page.getByRole('button', { name: '组织', exact: true }).click();
    await makeUnit(walked, 'P1', '一厂', '工厂');
  },
  车间: (walked) => makeUnit(walked, 'W1', '机加车间', '车间', '一厂'),
  谁来下工单: async ({ page, settle }) => {
    await page.keyboard.press('Escape');
    await page.locator('tbody tr').first().click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
    await settle();
    await page.getByRole('button', { name: '添加角色' }).click();
    await page.locator('[data-row="1"] .ant-select').first().click();
    await option(page, '生产经理').click();
    const save = page.getByRole('button', { name: '保存角色' });
    await save.click();
    // It is told before the answer is here; until then the page guards what was chosen.
    await save.waitFor({ state: 'detached' });
  },
  库位: (walked) => makeRecord(walked, 'A-01', '一号架'),
  工作中心: (walked) => makeRecord(walked, 'M1', '一号机', ['车间', '机加车间']),
  第一种物料: async (walked) => {
    await walked.page.getByRole('button', { name: '新建物料' }).click();
    await fillNew(walked, 'GEAR-1', '齿轮');
    await modal(walked.page)
      .getByLabel(/^默认入库库位/)
      .click();
    await pickTyped(walked.page, 'A-01');
    await press(walked.page, '.ant-modal', '新建物料');
    await walked.page.waitForURL(/\/items\/[0-9a-f-]{36}/);
  },
  用什么做: async (walked) => {
    const { page, settle } = walked;
    await beginLines(page, '新建物料清单', '添加用料');
    await page.keyboard.type('BAR-1', byHand);
    await option(page, '新建物料').click();
    await settle();
    await modal(page).locator('input:focus').waitFor();
    await modal(page).getByLabel(/^名称/).fill('圆钢');
    await press(page, '.ant-modal', '新建');
    await modal(page).waitFor({ state: 'detached' });
    await page.locator('[data-row="0"]').getByLabel('用量').click();
    await page.keyboard.type('2', byHand);
    await publish(page);
  },
  怎么做: async ({ page }) => {
    await beginLines(page, '新建工艺路线', '添加工序');
    await page.keyboard.type('车削', byHand);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await pickTyped(page, 'M1');
    await publish(page);
  },
  第一张工单: async ({ page }) => {
    await pickFirst(page, 'GEAR-1');
    await page.locator('#quantity:focus').waitFor();
    await page.keyboard.type('5', byHand);
    await page.getByRole('button', { name: '新建并下达' }).click();
  },
};

const modal = (page: Page) => page.locator('.ant-modal:visible').last();
const option = (page: Page, text: string) =>
  page.locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(text).first();

/** Two Chinese characters on a button may stand apart. */
async function press(page: Page, within: string, name: string): Promise<void> {
  const spaced = new RegExp(`^${[...name].join('\\s?')}$`);
  await page.locator(`${within}:visible`).last().getByRole('button', { name: spaced }).last().click();
}

async function makeUnit(walked: WatchedPage, code: string, name: string, kind: string, above?: string): Promise<void> {
  const { page } = walked;
  await press(page, '.ant-modal', '新建组织');
  await fillNew(walked, code, name, ['类别', kind], ...(above ? [['上级', above] as const] : []));
  await press(page, '.ant-modal', '新建组织');
  await page.locator('.ant-modal').getByRole('cell', { name: code, exact: true }).waitFor();
}

async function makeRecord(walked: WatchedPage, code: string, name: string, ...chosen: Chosen[]): Promise<void> {
  await press(walked.page, '.page-actions', '新建');
  await fillNew(walked, code, name, ...chosen);
  await press(walked.page, '.ant-modal', '保存');
}

type Chosen = readonly [label: string, option: string];

async function fillNew({ page, settle }: WatchedPage, code: string, name: string, ...chosen: Chosen[]): Promise<void> {
  await settle();
  await modal(page).locator('input:focus').waitFor();
  await page.keyboard.type(code, byHand);
  await page.keyboard.press('Tab');
  await page.keyboard.type(name, byHand);
  for (const [label, wanted] of chosen) {
    await modal(page)
      .getByLabel(new RegExp(`^${label}`))
      .click();
    await option(page, wanted).click();
  }
}

async function pickFirst(page: Page, code: string): Promise<void> {
  await page.locator('form input:focus').waitFor();
  await pickTyped(page, code);
}

async function pickTyped(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, byHand);
  await page.locator('.ant-select-item-option-active').getByText(code, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
}

/** A new document of the item, its first line begun. */
async function beginLines(page: Page, begin: string, add: string): Promise<void> {
  await page.getByRole('button', { name: begin }).click();
  await page.locator('button:focus').filter({ hasText: add }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-row="0"] input:focus').waitFor();
}

async function publish(page: Page): Promise<void> {
  await press(page, '.page-actions', '发布');
  await page.getByRole('button', { name: '保存并发布' }).click();
  await press(page, '.ant-modal', '发布');
  await page.locator('.page-head').getByText('已发布').waitFor();
}
