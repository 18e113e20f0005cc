import { expect, test } from 'vitest';
import { originForOthers } from './origin-for-others.ts';

const phones = {
  secure: ['https://192.168.8.20:8443', 'https://bike-works:8443'],
  plain: ['http://192.168.8.20:8420', 'http://bike-works:8420'],
};
const nowhere = { secure: [], plain: [] };

test.each([
  ['at the machine itself: by https in the factory’s network', 'http://localhost:8420', [], phones, phones.secure[0]],
  ['by http in the network: the same machine by https', 'http://bike-works:8420', [], phones, phones.secure[1]],
  ['without https: by http', 'http://127.0.0.1:8420', [], { ...phones, secure: [] }, phones.plain[0]],
  ['through a proxy that hands on the host', 'https://mes.example.com', [], phones, 'https://mes.example.com'],
  [
    'as the administrator says',
    'http://10.0.0.4:3000',
    ['https://mes.example.com'],
    nowhere,
    'https://mes.example.com',
  ],
  [
    'as the administrator says, https first',
    'http://10.0.0.4:3000',
    ['http://mes.lan', 'https://mes.example.com'],
    phones,
    'https://mes.example.com',
  ],
  [
    'by the one of several that was asked',
    'http://mes.lan',
    ['https://mes.example.com', 'http://mes.lan'],
    phones,
    'http://mes.lan',
  ],
  ['where only this machine comes in: there', 'http://localhost:8420', [], nowhere, 'http://localhost:8420'],
] as const)('paper is opened %s', (_how, asked, given, from, expected) => {
  const { secure, plain } = from;
  expect(originForOthers(asked, new Set(given), { secure: [...secure], plain: [...plain] })).toBe(expected);
});
