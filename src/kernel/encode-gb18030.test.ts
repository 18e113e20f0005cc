import { expect, test } from 'vitest';
import { encodeGb18030 } from './encode-gb18030.ts';

test('every sign reads back as it was written: Chinese, full-width, rare, and beyond the first plane', () => {
  for (const text of ['凭证号,摘要\r\n', '（暂估）￥12.50', '㐂镕囍', '𠮷野家', 'é—€', ''])
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text);
  expect([...encodeGb18030('中')]).toEqual([0xd6, 0xd0]);
});
