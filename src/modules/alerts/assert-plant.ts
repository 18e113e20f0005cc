import { outOfScope, type Principal } from '../../kernel/index.ts';

/** Rules and channels are the whole plant's. Throws where somebody answers for a part of it. */
export function assertPlant(principal: Principal): void {
  if (!principal.scope.all) throw outOfScope(principal);
}

export const plantOnly = ({ principal }: { principal: Principal }) => (principal.scope.all ? 'true' : 'false');
