import { itemCalled } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import type { RoutingStepData } from '../factory/routings.ts';
import { type OnTheFloor, receivePieces, serialsFor, uncount } from './running.ts';

const MINUTE = 60_000;

interface AtQualityPoint extends OnTheFloor {
  step: RoutingStepData;
  index: number;
}

/** The inspector comes in the early shift and decides on everything that is held: most is good, some is sprayed again. */
export function inspectLater(here: AtQualityPoint, pieces: number, at: number): void {
  const { shop, order, step } = here;
  const { turn } = order.plan;
  if (pieces === 0 || (turn?.kind === 'uninspected' && turn.sequence === step.sequence)) return;
  const then = shop.days.office(at + shop.random.between(15, 120) * MINUTE);
  shop.timeline.schedule(then, () => inspect(here, pieces, then));
}

function inspect(here: AtQualityPoint, pieces: number, at: number): void {
  const { shop, order, step, index } = here;
  if (order.stopped) return;
  const spraying = step.workCentre === 'SPR';
  const rework = spraying && pieces > 5 ? shop.random.between(0, Math.ceil(pieces * 0.06)) : 0;
  const conceded = spraying && pieces > 3 && rework === 0 && shop.random.chance(0.25) ? 1 : 0;
  const accepted = pieces - rework - conceded;
  const decide = (disposition: 'accept' | 'concession' | 'rework', quantity: number, more = {}) =>
    shop.note(at, cast.inspector, {
      do: 'inspect',
      order: order.plan.key,
      sequence: step.sequence,
      disposition,
      quantity,
      ...more,
    });
  if (rework > 0) decide('rework', rework, { reworkTo: step.sequence, reasonCode: 'R-RUN', note: '流挂，打磨后重喷' });
  if (conceded > 0) decide('concession', conceded, { note: '漆面轻微颗粒，客户同意让步' });
  const serial = itemCalled(order.plan.item).tracking === 'serial' && index === order.routing.steps.length - 1;
  decide('accept', accepted, serial ? { serials: serialsFor(order, accepted) } : {});
  if (index === order.routing.steps.length - 1) {
    receivePieces(here, accepted + conceded, at);
    here.finish(at);
  } else {
    here.arrive(index + 1, accepted + conceded, at);
  }
  if (rework > 0) {
    uncount(order, step.sequence, step.sequence + 1, rework);
    here.arrive(index, rework, at);
  }
}
