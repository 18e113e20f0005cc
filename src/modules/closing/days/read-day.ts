import {
  defineQuery,
  mayDo,
  type Principal,
  providedFor,
  type Refusal,
  type Tx,
  toWire,
} from '../../../kernel/index.ts';
import { dayOpenReasons } from '../../inventory/index.ts';
import { zClosingDay, zReadDayRequest } from '../contract.ts';
import { countLateFacts, readMade } from '../queries/day-facts.ts';
import { findSealsOfDay } from '../queries/seals.ts';
import { stateOfDay } from '../rules/state-of-day.ts';
import { whyNotReopen, whyNotSeal, whyNotSign, whyNotWithdraw } from '../rules/why-not.ts';
import { documentsFor, type FoundReason, findReasons } from './find-reasons.ts';
import { findDay, judge } from './open-day.ts';

/** A day of a place: what keeps it open, who signed, what was sealed, and what was told of it late. */
export const readDay = defineQuery({
  name: 'closing.read-day',
  summary: { zh: '一天的日清', en: 'A day and how it stands' },
  permission: 'closing.day.read',
  heavy: true,
  input: zReadDayRequest,
  output: zClosingDay,
  http: { method: 'GET', path: '/closing/days/:placeId/:day' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const found = await findDay(context, input);
    const { place, day, from, until, row, last, policy } = found;
    const judged = await judge(tx, found);
    const state = stateOfDay(
      { day, until, stored: row?.state, sealedUntil: last?.countsUntil ?? null, beginsAt: day },
      now,
      policy.closeHours,
    );
    const open = state !== 'sealed' && state !== 'covered';
    const reasons = open ? await findReasons(tx, { place, until, now, policy }) : [];
    const seals = await findSealsOfDay(tx, place.id, day);
    const asking = { now, personId: principal.personId };
    const approves = mayDo(principal, 'closing.day.reopen');
    const held = seals.find(({ inForce }) => inForce);
    return {
      ...{ placeId: place.id, kind: place.kind, code: place.code, name: place.name, nameEn: place.nameEn },
      ...{ id: row?.id ?? null, day, state, first: judged.first },
      ...toWire({ from, until, closeBy: new Date(until.getTime() + policy.closeHours * 3_600_000) }),
      reasons: reasons.map((reason) => sayReason(reason, found.place, principal, row?.notes ?? [])),
      signature: row?.state === 'signed' ? toWire({ byName: row.signedByName ?? '', at: row.signedAt ?? now }) : null,
      whyNot: {
        sign: say(principal, 'closing.day.sign', whyNotSign(judged, asking)),
        seal: say(principal, 'closing.day.seal', whyNotSeal(judged, asking)),
        withdraw: say(principal, 'closing.day.withdraw', whyNotWithdraw(judged, { ...asking, approves })),
        reopen: say(principal, 'closing.day.reopen', whyNotReopen(judged, asking)),
      },
      lateFacts: await countLateFacts(tx, { placeId: place.id, from, until }),
      seals: seals.map((seal) => saySeal(seal, labelsFor(tx, principal))),
      made: held ? await readMade(tx, held.id) : [],
    };
  },
});

function sayReason(
  reason: FoundReason,
  place: Parameters<FoundReason['source']['mend']>[0],
  principal: Principal,
  notes: readonly { reason: string; note: string }[],
) {
  const { source, must, count } = reason;
  const { language } = principal;
  return {
    ...{ name: source.name, label: source.label[language], repair: source.repair[language], must, count },
    note: notes.find(({ reason: of }) => of === source.name)?.note ?? null,
    documents: documentsFor(principal, reason).map(({ workshopId: _, ...document }) => document),
    mend: source.mend(place),
  };
}

/** What reasons are called, by their names; one whose module has gone keeps its name. */
function labelsFor(tx: Tx, { language }: Principal): ReadonlyMap<string, string> {
  return new Map(providedFor(tx, dayOpenReasons).map(({ name, label }) => [name, label[language]]));
}

type DaySeal = Awaited<ReturnType<typeof findSealsOfDay>>[number];

function saySeal(seal: DaySeal, labels: ReadonlyMap<string, string>) {
  const { id, number, kind, firstByName, firstByNameEn, firstAt, secondByName, secondByNameEn, sealedAt } = seal;
  const { lateMinutes, reason, notes, movements, reports, hash, previous, inForce } = seal;
  return toWire({
    ...{ id, number, kind, firstByName, firstByNameEn, firstAt, secondByName, secondByNameEn, sealedAt },
    ...{ lateMinutes, reason, movements, reports, hash, previous, inForce },
    notes: notes.map((note) => ({ ...note, label: labels.get(note.reason) ?? note.reason })),
  });
}

/** In a sentence why something can't be done now; empty for whoever may not do it at all. */
function say(principal: Principal, permission: string, why: Refusal | undefined): string | null {
  if (!mayDo(principal, permission)) return '';
  return why ? why.text(principal.language).what : null;
}
