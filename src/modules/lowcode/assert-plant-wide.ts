import { nameOfPrincipal, type Principal } from '../../kernel/index.ts';
import { refuse } from './refusals.ts';

/** The document rules the whole plant, so only who is responsible for all of it changes it. */
export function assertPlantWide(principal: Principal): void {
  if (!principal.scope.all) throw refuse('lowcode.not_plant_wide', { name: nameOfPrincipal(principal) });
}
