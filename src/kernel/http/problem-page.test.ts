import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('what a person opens in a browser says on a page why it is refused, not in the words of programs', async () => {
  const url = '/api/v1/nothing?language=en&of=%3Cscript%3E';
  const { headers, body, statusCode } = await server.app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(statusCode).toBe(404);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(body).toContain('<html lang="en">');
  expect(body).toContain('What now');
  expect(body).not.toContain('{"');
  expect(body).not.toContain('<script');
});
