import { outOfScope, type Principal } from '../../kernel/index.ts';

/** What other systems say concerns the whole plant. Throws where somebody answers for a part of it. */
export function assertPlant(principal: Principal): void {
  if (!principal.scope.all) throw outOfScope(principal);
}

export const plantOnly = ({ principal }: { principal: Principal }) => (principal.scope.all ? 'true' : 'false');
