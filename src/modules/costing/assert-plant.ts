import { type Principal, Refusal } from '../../kernel/index.ts';

/** What things are worth is the whole factory's: one area of valuation. Who answers for a workshop alone sees none of it. */
export function assertPlant({ scope, name }: Principal): void {
  if (!scope.all) throw new Refusal('kernel.out_of_scope', { name });
}

/** The same for the rows of a list. */
export const plantOnly = ({ principal }: { principal: Principal }) => (principal.scope.all ? 'true' : 'false');
