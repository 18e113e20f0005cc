import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySign } from '../../../../tests/support/any-sign.ts';
import { type Composed, compose, levelsOf, rowsBetween, type Tellable, type TellRow } from './compose.ts';
import { areaOf, isWithin } from './nearest.ts';
import { isQuiet, isQuietReadable } from './quiet.ts';
import { cutTo, readHeard } from './robots.ts';

const now = new Date('2026-11-18T02:00:00Z');
const rowAt = (afterMinutes: number): TellRow => ({
  afterMinutes,
  role: 'team-leader',
  personId: null,
  channelId: null,
});
const anyTell = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }).map((all) => all.map(rowAt));
const anyAlert: fc.Arbitrary<Tellable> = fc.record({
  id: fc.uuid(),
  workshopId: fc.constantFrom('n', 's', null),
  state: fc.constantFrom('open', 'acknowledged', 'cleared'),
  openedAt: fc.integer({ min: 0, max: 120 }).map((minutes) => new Date(now.getTime() - minutes * 60_000)),
  toldLevel: fc.integer({ min: 0, max: 5 }),
  endUntold: fc.boolean(),
  silenced: fc.boolean(),
  fine: fc.boolean(),
});
const usual = { gatherMinutes: 5, tellsCleared: true, quiet: false, lastToldAt: () => undefined, now };

describe('what is told', () => {
  test('each alert once, in one message of its workshop, to levels whose time has come and that weren’t told', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 30 }), anyTell, (alerts, tell) => {
        const composed = compose(alerts, { ...usual, tell });
        const news = composed.filter(({ what }) => what !== 'cleared').flatMap(({ alertIds }) => alertIds);
        expect(new Set(news).size).toBe(news.length);
        for (const { id, openedAt, toldLevel, state, silenced, fine, workshopId } of alerts) {
          const due = levelsOf(tell).filter((after) => openedAt.getTime() + after * 60_000 <= now.getTime()).length;
          const expected = state === 'open' && !silenced && !fine && due > toldLevel;
          const message = composed.find(({ what, alertIds }) => what !== 'cleared' && alertIds.includes(id));
          expect(message !== undefined).toBe(expected);
          if (message) expect(message).toMatchObject({ workshopId, after: toldLevel, level: due });
        }
      }),
    );
  });

  test('told what is composed, nothing more is told at that moment', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 30 }), anyTell, (alerts, tell) => {
        const composed = compose(alerts, { ...usual, tell });
        const told = (what: (one: Composed) => boolean, id: string) =>
          composed.find((one) => what(one) && one.alertIds.includes(id));
        const after = alerts.map((alert) => ({
          ...alert,
          toldLevel: told(({ what }) => what !== 'cleared', alert.id)?.level ?? alert.toldLevel,
          endUntold: alert.endUntold && !told(({ what }) => what === 'cleared', alert.id),
        }));
        expect(compose(after, { ...usual, tell })).toEqual([]);
      }),
    );
  });

  test('nothing in quiet hours, and nothing of a workshop that was told less than the time of gathering ago', () => {
    fc.assert(
      fc.property(fc.array(anyAlert), anyTell, fc.integer({ min: 0, max: 10 }), (alerts, tell, ago) => {
        expect(compose(alerts, { ...usual, tell, quiet: true })).toEqual([]);
        const lastToldAt = () => new Date(now.getTime() - ago * 60_000);
        const composed = compose(alerts, { ...usual, tell, lastToldAt });
        if (ago < 5) expect(composed).toEqual([]);
        else expect(composed).toEqual(compose(alerts, { ...usual, tell }));
      }),
    );
  });

  test('every row belongs to one level, and all levels together to all rows', () => {
    fc.assert(
      fc.property(anyTell, (tell) => {
        const levels = levelsOf(tell).length;
        const rows = Array.from({ length: levels }, (_, at) => rowsBetween(tell, at, at + 1)).flat();
        expect(rows.length).toBe(tell.length);
        expect(rowsBetween(tell, 0, levels)).toEqual(tell);
      }),
    );
  });
});

describe('quiet hours', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('over midnight: at %s %s', (time, quiet) => {
    expect(isQuiet(time, { quietFrom: '22:00', quietUntil: '06:00' })).toBe(quiet);
    expect(isQuiet(time, { quietFrom: '06:00', quietUntil: '22:00' })).toBe(!quiet);
    expect(isQuiet(time, { quietFrom: '', quietUntil: '' })).toBe(false);
  });

  test.each([
    ['', '', true],
    ['22:00', '06:00', true],
    ['22:00', '', false],
    ['22:00', '22:00', false],
    ['24:00', '06:00', false],
    ['9:00', '10:00', false],
  ])('%s to %s can be read: %s', (from, until, readable) => {
    expect(isQuietReadable(from, until)).toBe(readable);
  });
});

test('of rules of one kind exactly those of the least width look at a place', () => {
  const anyArea = fc.record({ workshopId: fc.constantFrom('n', 's', null), lineId: fc.constantFrom('n1', null) });
  const width = ({ lineId, workshopId }: { lineId: string | null; workshopId: string | null }) =>
    lineId ? 0 : workshopId ? 1 : 2;
  fc.assert(
    fc.property(fc.array(anyArea, { minLength: 1, maxLength: 5 }), anyArea, (areas, place) => {
      const looking = areas.filter((own, at) =>
        isWithin(
          areaOf(
            own,
            areas.filter((_, index) => index !== at),
          ),
          place,
        ),
      );
      expect(new Set(looking.map(width)).size).toBeLessThanOrEqual(1);
      const some = areas.some(({ workshopId, lineId }) =>
        lineId ? lineId === place.lineId : !workshopId || workshopId === place.workshopId,
      );
      expect(looking.length > 0).toBe(some);
    }),
  );
});

test('text is cut to whole signs within its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: anySign, maxLength: 150 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
      const sound = text.replaceAll(/\p{Surrogate}/gu, '?');
      const cut = cutTo(sound, most);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
      if (Buffer.byteLength(sound) <= most) expect(cut).toBe(sound);
    }),
  );
});

test.each([
  ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', 'taken'],
  ['wecom', 200, '{"errcode":45009,"errmsg":"freq"}', 'limited'],
  ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused'],
  ['wecom', 200, '{"errcode":-1,"errmsg":"system busy"}', 'away'],
  ['dingtalk', 200, '{"errcode":310000,"errmsg":"keywords not in content"}', 'refused'],
  ['dingtalk', 200, '{"errcode":410100,"errmsg":"fast"}', 'limited'],
  ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}', 'taken'],
  ['feishu', 200, '{"code":19021,"msg":"sign match fail"}', 'refused'],
  ['feishu', 200, '<html>', 'away'],
  ['feishu', 200, 'null', 'away'],
  ['webhook', 204, '', 'taken'],
  ['webhook', 429, '', 'limited'],
  ['webhook', 503, '', 'away'],
  ['webhook', 404, '', 'refused'],
  ['webhook', 302, '', 'refused'],
] as const)('%s answering %i %s means %s', (kind, status, body, meant) => {
  expect(readHeard(kind, status, body).kind).toBe(meant);
});
