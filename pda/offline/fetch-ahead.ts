import type { HandoverPlaces, HandoverState } from '../../src/modules/handover/contract.ts';
import {
  codesOfArea,
  countTasksAt,
  defectCodes,
  handoverPlaces,
  handoverQuestion,
  kanbanToBring,
  machinesAt,
  openAlerts,
  openCalls,
  openCountPlaces,
  operationQuestions,
  orderQuestion,
  ordersUnderWay,
  piecesToInspect,
  type Question,
  reasonKindsAsked,
  reasonsOf,
  stopsAskingAt,
  tasksToInspect,
  unitsInUse,
  workToMake,
} from './questions.ts';

export interface Ahead {
  mayDo(permission: string): boolean;
  workCentreId: string | undefined;
  /** Asks the server and keeps what it says. Throws when nobody answers. */
  ask<T>(question: Question): Promise<T>;
  /** Since when what is kept to a question stands, in milliseconds since the epoch; undefined where nothing is. */
  keptAt(question: Question): number | undefined;
  /** Which of these this device holds no answer to on its disk, whatever is in memory. */
  notKept(questions: readonly Question[]): Promise<Question[]>;
  now(): number;
}

/** What changes seldom is asked again after that; lists of work each time. */
const seldomMs = 10 * 60_000;

/** How much work is at hand without a network. */
export interface Prepared {
  operations: number;
  orders: number;
}

interface WorkRow {
  id: string;
  orderId: string;
}

/**
 * Asks ahead what the person's screens would ask without a network: their work with its materials and what may be done with it, the
 * codes of their area, reasons, units. One thing after the other, so that nobody who works waits for it. Undefined when the network
 * went before all was there.
 */
export async function fetchAhead(ahead: Ahead): Promise<Prepared | undefined> {
  const { mayDo, ask } = ahead;
  try {
    const makes = mayDo('execution.report.write');
    const inspects = mayDo('quality.inspection.write');
    const lists = [
      ...(makes ? [workToMake(inspects, ahead.workCentreId)] : []),
      ...(inspects ? [piecesToInspect] : []),
    ];
    const work = new Map<string, WorkRow>();
    for (const list of lists) for (const row of (await ask<{ rows: WorkRow[] }>(list)).rows) work.set(row.id, row);
    const orderIds = new Set([...work.values()].map(({ orderId }) => orderId));
    if (mayDo('execution.material.issue'))
      for (const { id } of (await ask<{ rows: { id: string }[] }>(ordersUnderWay)).rows) orderIds.add(id);
    if (mayDo('calls.call.read')) await askLightly(ahead, openCalls);
    const handovers = mayDo('handover.handover.write') ? await handoversAhead(ahead) : [];
    for (const question of handovers) await askLightly(ahead, question);
    if (mayDo('machines.machine.read')) {
      await askLightly(ahead, machinesAt(ahead.workCentreId));
      await askLightly(ahead, stopsAskingAt(ahead.workCentreId));
    }
    if (mayDo('alerts.alert.read')) await askLightly(ahead, openAlerts);
    if (mayDo('replenishment.kanban-card.bring')) await askLightly(ahead, kanbanToBring);
    const counts = mayDo('counting.count.write') ? await placesToCount(ahead) : [];
    const inspections = inspects ? await tasksAhead(ahead) : [];
    const seldom = [
      codesOfArea,
      unitsInUse,
      defectCodes,
      ...reasonKindsAsked.map(reasonsOf),
      ...[...work.keys()].flatMap(operationQuestions),
      ...[...orderIds].map(orderQuestion),
      ...counts,
      ...inspections,
    ];
    for (const question of seldom) if (isOld(ahead, question)) await askLightly(ahead, question);
    // Ready is what lies on the disk: memory goes with a reload.
    for (const question of await ahead.notKept([...seldom, ...handovers])) await askLightly(ahead, question);
    return { operations: work.size, orders: orderIds.size };
  } catch {
    return undefined;
  }
}

/** Places that can be counted without a network: as many as somebody walks past in a shift. */
const countPlacesMax = 60;

async function placesToCount({ ask }: Ahead): Promise<Question[]> {
  const { rows } = await ask<{ rows: { listId: string; locationId: string }[] }>(openCountPlaces);
  return rows.slice(0, countPlacesMax).map(({ listId, locationId }) => countTasksAt(listId, locationId));
}

/** Handovers that can be counted without a network: those that somebody has opened and not both have signed. */
const handoversMax = 6;

async function handoversAhead(ahead: Ahead): Promise<Question[]> {
  const places = (await askLightly<HandoverPlaces>(ahead, handoverPlaces))?.places ?? [];
  const waiting = places.flatMap(({ shifts }) => shifts).filter(({ state }) => state !== null && !isSigned(state));
  return waiting.slice(0, handoversMax).flatMap(({ handoverId }) => (handoverId ? [handoverQuestion(handoverId)] : []));
}

const isSigned = (state: HandoverState) => state === 'signed_in' || state === 'taken';

/** Inspections that can be read without a network: those that wait the longest. */
const tasksMax = 20;

async function tasksAhead({ ask }: Ahead): Promise<Question[]> {
  const { rows } = await ask<{ rows: { id: string }[] }>(tasksToInspect);
  return rows.slice(0, tasksMax).map(({ id }) => ({ path: `/inspection-tasks/${id}`, query: {} }));
}

function isOld({ keptAt, now }: Ahead, question: Question): boolean {
  const at = keptAt(question);
  return at === undefined || now() - at > seldomMs;
}

/** What this person may not read, or what is gone meanwhile, keeps nothing else from being kept. */
async function askLightly<T>({ ask }: Ahead, question: Question): Promise<T | undefined> {
  try {
    return await ask<T>(question);
  } catch (error) {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 0;
    if (status !== 403 && status !== 404) throw error;
    return undefined;
  }
}
