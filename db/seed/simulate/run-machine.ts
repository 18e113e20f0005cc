import { faults } from '../factory/faults.ts';
import { crews } from '../factory/people.ts';
import { type RoutingStepData, routings } from '../factory/routings.ts';
import { Refused } from './colleague.ts';
import type { Actor, Page, World } from './world.ts';

const PORTION_PIECES = 5;
const ORDERS_LOOKED_INTO_MAX = 2;
const stepOf = new Map(
  routings.flatMap(({ item, steps }) => steps.map((step) => [`${item}/${step.sequence}`, step] as const)),
);

interface OperationRow {
  id: string;
  sequence: number;
  state: 'ready' | 'running' | 'paused';
  orderId: string;
  orderCode: string;
  orderState: string;
  itemCode: string;
  quantityHere: string;
  quantityGood: string;
}

interface Job {
  operation: OperationRow;
  step: RoutingStepData | undefined;
  here: number;
  good: number;
  paused: boolean;
  setupMinutes: number;
  minutes: number;
}

/** Which operations are being worked on, so that two machines don't take the same. As many entries as machines, at most. */
export type Taken = Set<string>;

/** A machine and whoever stands at it: finds the most urgent work, starts it, reports portions, breaks down at times. */
export function openMachine(
  world: World,
  taken: Taken,
  machine: { equipmentId: string; code: string; workCentre: string; workshop: string },
): Actor {
  const { random } = world;
  let job: Job | undefined;

  function crew() {
    const { EARLY, LATE } = crews[machine.workshop] as (typeof crews)[string];
    return world.colleague(random.chance(0.5) ? EARLY : LATE);
  }

  function leave(): void {
    if (job) taken.delete(job.operation.id);
    job = undefined;
  }

  /** Short of parts: the work waits, and the machine is free for other work. */
  async function setAside(error: unknown): Promise<void> {
    const now = job;
    leave();
    const short = error instanceof Refused && /short|not_enough/.test(error.refusal);
    if (now && short) await crew().post(`/operations/${now.operation.id}/pause`, { reasonCode: 'D-MAT' });
  }

  async function begin(): Promise<number> {
    const operation = await findWork(world, taken, machine, crew());
    if (!operation) return random.between(8, 25);
    const step = stepOf.get(`${operation.itemCode}/${operation.sequence}`);
    taken.add(operation.id);
    const fresh = operation.state === 'ready';
    job = {
      operation,
      step,
      here: Number(operation.quantityHere),
      good: Number(operation.quantityGood),
      paused: false,
      setupMinutes: fresh ? (step?.setupMinutes ?? 5) : 0,
      minutes: 0,
    };
    const { equipmentId } = machine;
    if (fresh) await crew().post(`/operations/${operation.id}/start`, { equipmentId });
    if (operation.state === 'paused') await crew().post(`/operations/${operation.id}/resume`, { equipmentId });
    return nextPortion(job);
  }

  function nextPortion(now: Job): number {
    const pieces = Math.min(PORTION_PIECES, now.here);
    now.minutes = (pieces * (now.step?.runSeconds ?? 60) * (0.85 + random.next() * 0.3)) / 60;
    return now.setupMinutes + now.minutes;
  }

  async function goOn(now: Job): Promise<number> {
    const path = `/operations/${now.operation.id}`;
    if (now.paused) {
      await crew().post(`${path}/resume`, { equipmentId: machine.equipmentId });
      now.paused = false;
      return nextPortion(now);
    }
    if (random.chance(0.015)) {
      await crew().post(`${path}/pause`, { reasonCode: random.pick(['D-BRK', 'D-MAT', 'D-TOOL', 'D-SET']) });
      now.paused = true;
      return random.between(20, 90);
    }
    const answer = await crew().post<{ state: string; figures: { quantityHere: string; quantityGood: string } }>(
      `${path}/production-reports`,
      await reportOf(now),
    );
    now.setupMinutes = 0;
    now.here = Number(answer.figures.quantityHere);
    now.good = Number(answer.figures.quantityGood);
    if (answer.state === 'running' && now.here > 0) return nextPortion(now);
    // More is to come, but not yet: until then the machine is free.
    if (answer.state === 'running') await crew().post(`${path}/finish`, {});
    leave();
    return 2;
  }

  async function reportOf(now: Job): Promise<object> {
    const { operation, step } = now;
    const pieces = Math.min(PORTION_PIECES, now.here);
    const serial = operation.itemCode === 'BK-ROAD7';
    const fault = faults[machine.workCentre];
    let [scrap, rework] = [0, 0];
    for (let piece = 0; piece < pieces && fault && !serial; piece += 1) {
      const luck = random.next();
      if (luck < fault.scrap) scrap += 1;
      else if (luck < fault.scrap + (fault.rework ?? 0)) rework += 1;
    }
    const target = rework > 0 ? await reworkTarget(operation.id, fault?.reworkTo) : undefined;
    if (!target) rework = 0;
    const good = pieces - scrap - rework;
    return {
      quantityGood: String(good),
      quantityScrap: String(scrap),
      ...(scrap > 0 ? { scrapReasonCode: fault?.scrapReason } : {}),
      ...(target ? { quantityRework: String(rework), reworkToOperationId: target } : {}),
      setupMinutes: now.setupMinutes,
      runMinutes: Math.round(now.minutes * 10) / 10,
      people: step?.people ?? 1,
      equipmentId: machine.equipmentId,
    };
  }

  async function reworkTarget(operationId: string, sequence: number | undefined): Promise<string | undefined> {
    const detail = await crew().get<{ reworkTargets: { id: string; sequence: number }[] }>(
      `/operations/${operationId}`,
    );
    return detail.reworkTargets.find((one) => one.sequence === sequence)?.id;
  }

  return {
    name: machine.code,
    async act() {
      try {
        return await (job ? goOn(job) : begin());
      } catch (error) {
        await setAside(error);
        throw error;
      }
    },
  };
}

async function findWork(
  world: World,
  taken: Taken,
  machine: { equipmentId: string; workCentre: string },
  colleague: ReturnType<World['colleague']>,
): Promise<OperationRow | undefined> {
  const filters = [
    `f.workCentreCode.eq=${machine.workCentre}`,
    'f.state.in=ready,running,paused',
    'f.orderState.in=released,in_progress',
    'f.quantityHere.gt=0',
  ].join('&');
  const { rows } = await colleague.get<Page<OperationRow>>(`/operations?${filters}&sort=priority,dueAt&limit=30`);
  let looked = 0;
  // What runs already is gone on with: its machine is still lent to it.
  const running = (row: OperationRow) => (row.state === 'running' ? 0 : 1);
  for (const row of rows.sort((a, b) => running(a) - running(b))) {
    if (taken.has(row.id)) continue;
    if (row.state === 'running' && !(await isOn(colleague, row.id, machine.equipmentId))) continue;
    // What the story left paused stays so for a while: somebody should find it.
    if (row.state === 'paused' && !world.random.chance(0.02)) continue;
    if (row.orderState === 'in_progress') return row;
    // Looking into every order would be a crowd at the shelves; another machine or the next round sees the others.
    if (looked >= ORDERS_LOOKED_INTO_MAX || !world.random.chance(0.5)) continue;
    looked += 1;
    if (await isKitted(colleague, row.orderId)) return row;
  }
  return undefined;
}

/** Running work belongs to the machine that is lent to it, if one is. */
async function isOn(
  colleague: ReturnType<World['colleague']>,
  operationId: string,
  equipmentId: string,
): Promise<boolean> {
  type Detail = { operation: { lease: { equipmentId: string } | null } };
  const { operation } = await colleague.get<Detail>(`/operations/${operationId}`);
  return operation.lease === null || operation.lease.equipmentId === equipmentId;
}

async function isKitted(colleague: ReturnType<World['colleague']>, orderId: string): Promise<boolean> {
  const detail = await colleague.get<{ materials: { issueMethod: string; quantityOpen: string }[] }>(
    `/work-orders/${orderId}`,
  );
  return detail.materials.every((line) => line.issueMethod === 'backflush' || Number(line.quantityOpen) === 0);
}
