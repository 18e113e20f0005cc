import {
  assertInScope,
  declarationsOf,
  defineQuery,
  formatAmount,
  type Language,
  mayDo,
  policiesOf,
  type QueryContext,
  type Refusal,
  roleCodesWith,
  toWire,
} from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import {
  type HandoverDetail,
  type HandoverLine,
  type Side,
  zHandoverDetail,
  zReadHandoverRequest,
} from '../contract.ts';
import { showCauses } from '../differences/find-causes.ts';
import { amountNow } from '../differences/find-differing.ts';
import { handoverPolicies } from '../policies.ts';
import { findDifferences } from '../queries/differences.ts';
import { type HandoverRow, type KeptPart, presentHandover, readHandoverRow } from '../queries/handovers.ts';
import { findLateFacts } from '../queries/late-facts.ts';
import { findEnglishNames, findHolders, findPlace } from '../queries/places.ts';
import type { BoxHere } from '../queries/work-here.ts';
import { refuse } from '../refusals.ts';
import { whyNotCounted, whyNotMove, whyNotSame } from '../rules/why-not.ts';
import { type HandoverVerb, handoverMoves } from '../states.ts';
import { codeOf, gatherLines, type Line, leftOf } from './gather-lines.ts';
import { gatherParts } from './gather-parts.ts';

/** A handover whole: what stands there, both counts, what differs and why, what came afterwards, and what may be done now. */
export const readHandover = defineQuery({
  name: 'handover.read-handover',
  summary: { zh: '一个交接班', en: 'A handover' },
  permission: 'handover.handover.read',
  input: zReadHandoverRequest,
  output: zHandoverDetail,
  http: { method: 'GET', path: '/handovers/:handoverId' },
  handle: async (context, { handoverId }): Promise<HandoverDetail> => {
    const { tx, principal, now } = context;
    const row = await readHandoverRow(tx, handoverId);
    if (!row) throw refuse('handover.handover_unknown', { id: handoverId }, { where: '/handoverId' });
    assertInScope(principal, row);
    const { language } = principal;
    const gathered = { ...(await gatherLines(tx, row)), differences: await findDifferences(tx, row.id) };
    const called = await namesOf(context, row, gathered);
    const side: Side = row.state === 'open' ? 'out' : 'in';
    const waits = row.state === 'open' || row.state === 'signed_out' || row.state === 'unattended';
    const workshop = await findPlace(tx, { workshopId: row.workshopId, lineId: null });
    const shown = await showDifferences(context, row, gathered, called);
    const roles = roleCodesWith(declarationsOf(tx), 'handover.difference.settle');
    return {
      ...presentHandover({
        ...row,
        openedByName: called(row.openedById, row.openedByName),
        outByName: called(row.outById, row.outByName),
        inByName: called(row.inById, row.inByName),
      }),
      workshopName: workshop ? nameOf(workshop, language) : '',
      lineName: row.lineId ? (language === 'en' ? row.placeEn : row.place) : null,
      ...{ outRemarks: row.outRemarks, inRemarks: row.inRemarks, takenReason: row.takenReason },
      left: waits ? leftOf(gathered, side).length : 0,
      lines: gathered.lines.map((line) => showLine(line, language, called)),
      boxes: gathered.boxes.map((line) => showLine(line, language, called)),
      parts: (row.parts ?? (await gatherParts(tx, { ...row, now }))).map((part) => showPart(part, language)),
      differences: shown,
      owners: shown.some(({ state }) => state === 'open') ? await findHolders(tx, { ...row, roles }, language) : [],
      lateFacts: toWire(await findLateFacts(tx, handoverId, language)),
      whyNot: await whyNotOf(context, row, gathered),
    };
  },
});

const nameOf = ({ name, nameEn }: { name: string; nameEn: string }, language: Language) =>
  language === 'en' ? nameEn : name;

interface Shown {
  lines: Line[];
  boxes: Line[];
  differences: Awaited<ReturnType<typeof findDifferences>>;
}

/** What a person is called in the reader's language; as it was written where nobody knows better. */
type Called = <Name extends string | null>(id: string | null, written: Name) => Name | string;

async function namesOf(
  { tx, principal }: QueryContext,
  row: HandoverRow,
  { lines, boxes, differences }: Shown,
): Promise<Called> {
  if (principal.language !== 'en') return (_, written) => written;
  const counted = [...lines, ...boxes].flatMap(({ said }) => [said.out?.personId, said.in?.personId]);
  const explained = differences.flatMap(({ ownerId, settledById }) => [ownerId, settledById]);
  const ids = [row.openedById, row.outById, row.inById, ...counted, ...explained].flatMap((id) => id ?? []);
  const names = await findEnglishNames(tx, ids);
  return (id, written) => (id === null ? undefined : names.get(id)) ?? written;
}

function showLine(line: Line, language: Language, called: Called): HandoverLine {
  const { work, box, said, unit, needed } = line;
  const en = language === 'en';
  const sideOf = (side: Side) => {
    const one = said[side];
    return one ? { quantity: one.quantity, at: one.countedAt, byName: called(one.personId, one.personName) } : null;
  };
  return toWire({
    operationId: work?.operationId ?? null,
    handlingUnitId: box?.handlingUnitId ?? null,
    orderId: work?.orderId ?? null,
    orderCode: work?.orderCode ?? null,
    code: codeOf(line),
    name: work ? (en ? work.nameEn : work.name) : (box?.locationCode ?? ''),
    itemName: work ? (en ? work.itemNameEn : work.itemName) : saidOfBox(box, language),
    ...{ unit, book: line.book, held: line.held, ready: line.ready, outside: line.outside, needed },
    ...{
      out: sideOf('out'),
      in: sideOf('in'),
      expected: line.expected,
      differenceOut: line.out,
      differenceIn: line.in,
    },
  });
}

/** `HUB-1 20 pcs, …` */
function saidOfBox(box: BoxHere | null, language: Language): string {
  const contents = box?.contents ?? [];
  return contents.map(({ code, quantity, unit }) => `${code} ${quantity} ${unitName(unit, language)}`).join(', ');
}

export function showPart({ name, label, count, rows }: KeptPart, language: Language): HandoverDetail['parts'][number] {
  return {
    ...{ name, label: label[language], more: Math.max(0, count - rows.length) },
    rows: rows.map(({ code, says, since, subject }) => ({ code, says: says[language], since, subject })),
  };
}

async function showDifferences(
  { tx, principal }: QueryContext,
  row: HandoverRow,
  { lines, boxes, differences }: Shown,
  called: Called,
): Promise<HandoverDetail['differences']> {
  const shown: HandoverDetail['differences'] = [];
  for (const one of differences) {
    const line = [...lines, ...boxes].find(({ work, box }) =>
      one.operationId ? work?.operationId === one.operationId : box?.handlingUnitId === one.handlingUnitId,
    );
    const { id, side, state, operationId, handlingUnitId, expected, counted, amount, unit, countedAt } = one;
    const { ownerId, cause, note, settledAt } = one;
    const settledByName = called(one.settledById, one.settledByName);
    shown.push({
      ...toWire({ id, side, state, operationId, handlingUnitId, expected, counted, amount, unit, countedAt }),
      ...toWire({ ownerId, ownerName: called(ownerId, one.ownerName), cause, note, settledByName, settledAt }),
      code: line ? codeOf(line) : '',
      name: line?.work ? nameOf(line.work, principal.language) : '',
      amountNow: formatAmount(amountNow(one, lines)),
      causes: state === 'open' ? await showCauses(tx, principal, row, one, lines) : [],
    });
  }
  return shown;
}

/** Why the reader can't sign now, in their words. */
async function whyNotOf(
  { principal, configuration }: QueryContext,
  row: HandoverRow,
  gathered: { lines: Line[]; boxes: Line[] },
): Promise<HandoverDetail['whyNot']> {
  const policies = policiesOf(await configuration(row), handoverPolicies);
  const counted = (side: Side) => whyNotCounted(leftOf(gathered, side).map(codeOf));
  const person = () =>
    principal.personId === null ? refuse('handover.no_person', { name: principal.name }) : undefined;
  const said = (verb: HandoverVerb, why: Refusal | undefined): string | null => {
    if (!mayDo(principal, handoverMoves[verb].permission)) return null;
    return why ? why.problem(principal.language).title : null;
  };
  return {
    sign_out: said('sign_out', whyNotMove(row, 'sign_out') ?? counted('out') ?? person()),
    sign_in: said(
      'sign_in',
      whyNotMove(row, 'sign_in') ??
        whyNotSame(row, principal.personId, policies['handover.same_person']) ??
        counted('in') ??
        person(),
    ),
    take: said('take', whyNotMove(row, 'take') ?? counted('out') ?? person()),
  };
}
