import { expect } from 'vitest';
import type { TestFactory } from '../../../tests/support/factory.ts';
import { addressOfSubject } from '../../../web/app/address-of-subject.ts';
import { addressOfList } from '../../../web/app/link-to-list.ts';
import {
  type AlertArea,
  type AlertKind,
  type AlertSubject,
  alertKinds,
  newId,
  parseListRequest,
  providedFor,
  readListPage,
  readSubjects,
  systemPrincipal,
} from '../../kernel/index.ts';
import { isWithin } from './rules/nearest.ts';

/**
 * What a kind finds now, with its own limits but for those given; holds each subject against what every kind owes: words in both languages, a moment
 * that has been, a link to something that is there and has a page, and the same answer narrowed to each area.
 */
export async function findByKind(
  factory: TestFactory,
  name: string,
  given: Record<string, number> = {},
): Promise<AlertSubject[]> {
  const kind = kindNamed(factory, name);
  const limits = { ...limitsOf(kind, 'default'), ...given };
  const ask = (area?: AlertArea) =>
    factory.database.glance((tx) =>
      kind.find(tx, { now: factory.clock.now(), limits, most: 100, ...(area && { area }) }),
    );
  const found = await ask();
  expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  for (const subject of found) await holdUp(factory, kind, subject);
  // A rule of a workshop may find so many of its own, whatever there is elsewhere: the question itself is narrowed.
  const keys = (subjects: readonly AlertSubject[]) => subjects.map(({ key }) => key).sort();
  for (const area of kind.placed ? areasOf(found) : [])
    expect(keys(await ask(area)), `${name} within its area`).toEqual(keys(found.filter((one) => isWithin(area, one))));
  return found;
}

export function kindNamed(factory: TestFactory, name: string): AlertKind {
  const kind = providedFor(factory.database, alertKinds).find((one) => one.name === name);
  if (!kind) throw new Error(`${name} is no kind`);
  return kind;
}

export function limitsOf({ limits }: AlertKind, which: 'default' | 'min' | 'max'): Record<string, number> {
  return Object.fromEntries(Object.entries(limits).map(([limit, of]) => [limit, of[which]]));
}

/** The place of each, that place taken out of the plant, and one where nothing is. */
function areasOf(found: readonly AlertSubject[]): AlertArea[] {
  const places = new Map(
    found.flatMap(({ workshopId, lineId }) => [
      [`${workshopId}`, { workshopId, lineId: null }] as const,
      [`${workshopId} ${lineId}`, { workshopId, lineId }] as const,
    ]),
  );
  const plant = { workshopId: null, lineId: null };
  return [...places.values(), { workshopId: newId(), lineId: null }].flatMap((place) => [
    { ...place, but: [] },
    { ...plant, but: place.workshopId === null && place.lineId === null ? [] : [place] },
  ]);
}

async function holdUp(factory: TestFactory, kind: AlertKind, subject: AlertSubject): Promise<void> {
  const { key, about, name, why, workshopId, lineId, since } = subject;
  const what = `${kind.name} ${key}`;
  for (const { zh, en } of [name, why])
    for (const words of [zh, en]) {
      expect(words.trim(), what).not.toBe('');
      expect(words, what).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    }
  if (!kind.placed) expect([workshopId, lineId], what).toEqual([null, null]);
  if (since) expect(since.getTime(), what).toBeLessThanOrEqual(factory.clock.now().getTime());
  const reader = { principal: systemPrincipal, now: factory.clock.now() };
  if ('list' in about) {
    expect(addressOfList(about.list), what).toBeDefined();
    const list = factory.program.modules.flatMap(({ lists }) => lists).find((one) => one.name === about.list);
    if (!list) throw new Error(`${what} leads to no list`);
    const request = parseListRequest(list, about.query);
    const { rows } = await factory.database.read((tx) => readListPage(tx, { list, request, reader }));
    expect(rows.length, `${what}: rows that its link leads to`).toBeGreaterThan(0);
    return;
  }
  expect(addressOfSubject(about), what).toBeDefined();
  const there = await factory.database.read((tx) => readSubjects(tx, reader, about.kind, [about.id]));
  expect(there.length, `${what}: what its link leads to`).toBe(1);
}
