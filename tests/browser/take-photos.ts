import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AttachedFiles } from '../../src/modules/collaboration/contract.ts';
import { beginWork } from './begin-work.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

/** As a phone's camera takes it, with a mark at its right. */
function photo(mark: string): Buffer {
  const canvas = createCanvas(3200, 2400);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#888';
  pen.fillRect(0, 0, 3200, 2400);
  pen.fillStyle = mark;
  pen.fillRect(2400, 0, 800, 2400);
  return canvas.toBuffer('image/jpeg');
}

export function takePhotos(opened: () => OpenedDemo): void {
  test('a photo taken with a report, without a network and across a reload, hangs at the order’s step', async () => {
    const { demo, browser } = opened();
    const work = await beginWork(demo.url);
    const floor = await openPage(browser, demo.url, { size: { ...phoneSize, width: 360 } });
    const { page } = floor;
    await signInOnFloor(floor, 'SF004');
    await page.goto(`/floor/#/operation/${work.operationId}/report`);
    const camera = page.getByLabel('拍照', { exact: true }).last();
    const take = async (mark: string, count: number) => {
      const buffer = photo(mark);
      await page.locator('input[type=file]').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByText(`${count} 张照片`).first().waitFor();
    };
    await camera.waitFor({ state: 'attached' });
    await take('#c00', 1);
    expect(await overflowOf(page)).toBe(0);
    // A phone that opened its camera may have closed the page meanwhile.
    await page.reload();
    await page.getByRole('button', { name: '1 张照片' }).click();
    await take('#00c', 2);
    await page.getByRole('button', { name: '删除' }).first().click();
    await page.getByText('1 张照片').first().waitFor();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^报工 2/ }).click();
    await page.getByRole('alertdialog').getByRole('button').last().click();
    await page.getByText('2 待发').waitFor();
    await page.context().setOffline(false);
    await page.getByText('已同步').waitFor();

    const planner = await cookieOf(demo.url, 'planner');
    const { files } = await askApi<AttachedFiles>(
      demo.url,
      planner,
      `/subjects/execution.work-order/${work.orderId}/files`,
    );
    expect(files).toMatchObject([{ kind: 'photo', title: expect.stringMatching(/^报工 2 /), part: '10' }]);
    const [{ id, versions }] = files as [AttachedFiles['files'][number]];
    expect(versions).toMatchObject([{ mediaType: 'image/jpeg', preview: 'picture' }]);
    const content = await fetch(`${demo.url}/api/v1/files/${id}/versions/1`, { headers: { cookie: planner } });
    const picture = await loadImage(Buffer.from(await content.arrayBuffer()));
    expect([picture.width, picture.height]).toEqual([1600, 1200]);
    // The first was taken away: what came is the blue one, as it stood in the camera.
    const canvas = createCanvas(1600, 1200);
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const [red = 0, , blue = 0] = pen.getImageData(1500, 600, 1, 1).data;
    expect([red < 60, blue > 150]).toEqual([true, true]);
    await page.goto(`/floor/#/operation/${work.operationId}/instructions`);
    await page.getByRole('img', { name: /^报工 2 / }).waitFor();
    expect(await photosKept(page)).toBe(0);
  }, 90_000);
  test('a call with a photo, made without a network, is shown with it to whoever comes, on the floor and at the desk', async () => {
    const { demo, browser } = opened();
    const work = await beginWork(demo.url);
    const floor = await openPage(browser, demo.url, { size: { ...phoneSize, width: 360 } });
    const { page } = floor;
    await signInOnFloor(floor, 'SF004');
    await page.goto(`/floor/#/operation/${work.operationId}`);
    await page.getByRole('button', { name: '呼叫', exact: true }).click();
    await page.getByRole('button', { name: '设备', exact: true }).waitFor();
    await page.context().setOffline(true);
    const buffer = photo('#0a0');
    await page.locator('input[type=file]').setInputFiles({ name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByText('1 张照片').waitFor();
    await page.getByRole('button', { name: '设备', exact: true }).click();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: '呼叫：设备' }).click();
    await page.getByRole('alertdialog').getByRole('button').last().click();
    await page.getByText('2 待发').waitFor();
    await page.goto('/floor/#/calls');
    await page.getByText('待发，联网后发出').first().waitFor();
    await page.context().setOffline(false);
    await page.getByText('已同步').waitFor();
    const mine = page
      .locator('.card', { hasText: work.code })
      .filter({ has: page.getByRole('button', { name: '撤回' }) });
    await mine.getByRole('img', { name: '呼叫 设备' }).waitFor();

    // The team leader of the shop sees who waits, and what it looks like, and comes.
    const leader = await openPage(browser, demo.url, { size: { ...phoneSize, width: 480 } });
    await signInOnFloor(leader, 'SF007');
    await leader.page.getByText(/个呼叫等人来$/).click();
    const card = leader.page.locator('.card', { hasText: work.code }).filter({ has: leader.page.getByRole('button') });
    await card.getByRole('img', { name: '呼叫 设备' }).waitFor();
    await card.getByRole('button', { name: '我来处理' }).click();
    await card.getByText(/^赵敏 来处理/).waitFor();
    await mine
      .or(page.locator('.card', { hasText: work.code }))
      .getByText(/^赵敏 来处理/)
      .waitFor();
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'leader2', 'zh', '/calls');
    const row = desk.page.getByRole('row', { name: work.code });
    await row.getByText('赵敏').waitFor();
    const picture = row.getByRole('img');
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1600);
    await card.getByRole('button', { name: '已解决' }).click();
    await leader.page.getByRole('button', { name: '不写，直接解决' }).click();
    await page.locator('.card', { hasText: work.code }).waitFor({ state: 'detached' });
    expect(await photosKept(page)).toBe(0);
    expect([...leader.faults, ...desk.faults]).toEqual([]);
  }, 120_000);
}

/** How many pictures wait on this device to be sent. */
function photosKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('trueup-floor-photos');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('photos').objectStore('photos').count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
}
