import { expect, test } from 'vitest';
import { readPaperLink } from './read-paper-link.ts';
import { type PaperLink, writePaperLink } from './write-paper-link.ts';

const operationId = '019ac0de-0000-7000-8000-00000000002a';
const fileId = '00000000-0000-4000-8000-0000000000ff';
const path = writePaperLink({ operationId, fileId });

test.each<PaperLink>([
  { operationId },
  { operationId, fileId },
  { operationId: 'ffffffff-ffff-ffff-ffff-ffffffffffff', fileId: '00000000-0000-0000-0000-000000000000' },
])('a link is read as it was written: %j', (link) => {
  for (const host of ['https://trueup.example.com', 'http://192.168.8.20:8420', ''])
    expect(readPaperLink(`${host}${writePaperLink(link)}`)).toEqual(link);
});

test('a scanner with caps lock on, and blanks around, change nothing', () => {
  expect(readPaperLink(` https://trueup.example.com${path}\r`.toUpperCase())).toEqual({ operationId, fileId });
});

test.each([
  '',
  'WO-1-10',
  'https://trueup.example.com/floor/',
  'https://trueup.example.com/floor/#/operation/1',
  `javascript:${path}`,
  `https://trueup.example.com/elsewhere${path}`,
  `https://trueup.example.com${path}/more`,
  `https://trueup.example.com${path.slice(0, -1)}`,
  `/floor/#/read/${'z'.repeat(25)}`,
  `/floor/#/read/${path.slice(-25)}/${'z'.repeat(25)}`,
])('%j is none', (text) => {
  expect(readPaperLink(text)).toBeUndefined();
});
