import { expect } from 'vitest';
import { DEMO_PASSWORD, DEMO_PIN } from '../../db/seed/factory/people.ts';
import { type Language, type WatchedPage, wedge } from './open-page.ts';

const words = {
  zh: {
    signIn: '登录',
    signInName: '登录名',
    badge: '工牌号',
    next: '下一步',
    scanBadge: '请扫工牌',
    pin: '输入 PIN 码',
  },
  en: {
    signIn: 'Sign in',
    signInName: 'Sign-in name',
    badge: 'Badge number',
    next: 'Next',
    scanBadge: 'Scan your badge',
    pin: 'Enter your PIN',
  },
} as const;

/** Signed in as if before, in a language of their own; the desk stands open at `to`, or nowhere yet. */
export async function signInAtDesk(
  { page, url, settle }: WatchedPage,
  signInName: string,
  language: Language = 'zh',
  to: string | null = '/',
): Promise<void> {
  const cookie = await cookieOf(url, signInName);
  await askApi(url, cookie, '/me/language', { language });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url, httpOnly: true }]);
  if (to === null) return;
  await page.goto(to);
  await page.locator('#content').waitFor();
  await settle();
}

/** By the form, as somebody does in the morning. */
export async function signInByForm(
  { page, settle }: WatchedPage,
  signInName: string,
  language: Language = 'zh',
): Promise<void> {
  await page.goto('/sign-in');
  if (language === 'en') await page.getByRole('button', { name: 'EN', exact: true }).click();
  // As if chosen on this device: the language that an earlier story left to the person doesn't come along.
  else await page.evaluate(() => sessionStorage.setItem('trueup.languageChosen', '1'));
  await page.locator('input[autocomplete=username]').fill(signInName);
  await page.locator('input[autocomplete=current-password]').fill(DEMO_PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.locator('#content').waitFor();
  await settle();
}

/** Scans the badge and enters the PIN on the big keys. */
export async function signInOnFloor(
  { page, settle }: WatchedPage,
  badge: string,
  language: Language = 'zh',
): Promise<void> {
  const t = words[language];
  await page.goto('/floor/');
  if (language === 'en') await page.getByRole('button', { name: /English$/ }).click();
  await page.getByRole('heading', { name: t.scanBadge }).waitFor();
  await wedge(page, badge);
  await page.getByRole('heading', { name: t.pin }).waitFor();
  // A device where the badge has signed in before knows the length of its PIN: the last digit does it.
  const known = await page.evaluate(
    (code) => localStorage.getItem('trueup.floor.pin-lengths')?.includes(code),
    badge.toLowerCase(),
  );
  for (const digit of DEMO_PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  if (!known) await page.getByRole('button', { name: t.signIn, exact: true }).click();
  await page.getByRole('heading', { name: t.pin }).waitFor({ state: 'detached' });
  await settle();
}

export async function askApi<T>(url: string, cookie: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie,
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as T;
  expect(response.status, `${path}: ${JSON.stringify(answer)}`).toBe(200);
  return answer;
}

/** A session of somebody in the demo, for what the story needs and nobody watches. */
export async function cookieOf(url: string, signInName: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password: DEMO_PASSWORD }),
  });
  expect(response.status).toBe(200);
  return String(response.headers.get('set-cookie')).split(';')[0] as string;
}
