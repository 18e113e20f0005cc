import { expect, test } from 'vitest';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { cardPlaces } from './card-places.ts';

const column = (name: string, type: ListColumn['type'] = 'text') => ({ name, type, label: name }) as ListColumn;
const placesOf = (columns: ListColumn[], said: Parameters<typeof cardPlaces>[1] = {}) =>
  Object.fromEntries(cardPlaces(columns, said));

test('what only programs read stays off the card, unless the screen says where its sentence stands', () => {
  const columns = [column('code'), column('state'), column('problem', 'json')];
  expect(placesOf(columns)).toEqual({ code: 'title', state: 'state', problem: 'none' });
  expect(placesOf(columns, { problem: 'text' })).toMatchObject({ problem: 'text' });
});

test('after six figures the card is full, but for what a screen asks for', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const columns = [column('code'), ...names.map((name) => column(name))];
  expect(placesOf(columns)).toMatchObject({ f: 'figure', g: 'none', h: 'none' });
  expect(placesOf(columns, { h: 'figure' })).toMatchObject({ g: 'none', h: 'figure' });
});
