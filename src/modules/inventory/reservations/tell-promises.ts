import { formatAmount, type Principal, type Tx } from '../../../kernel/index.ts';
import type { PromiseTold } from '../contract.ts';
import { documentCodesFor } from '../place-documents.ts';
import type { StockState } from '../rules/stock-state.ts';

type Told = { promisesTaken?: PromiseTold[] };

/** Gives, for each command posted on the state, whose promised pieces it took; nothing where it took none, which costs nothing. */
export async function tellPromisesTaken(
  tx: Tx,
  state: StockState,
): Promise<(command: { commandId: string; principal: Principal }) => Told> {
  const all = state.promisesTaken;
  if (all.length === 0) return () => ({});
  const codeFor = await documentCodesFor(
    tx,
    all.map(({ promise }) => promise),
  );
  return ({ commandId, principal }) => {
    const own = all.filter((taken) => taken.commandId === commandId);
    if (own.length === 0) return {};
    const promisesTaken = own.map(({ itemId, promise, amount }) => ({
      itemCode: state.items.get(itemId)?.code ?? '',
      documentCode: codeFor(principal, promise),
      quantity: formatAmount(amount),
      unit: state.items.get(itemId)?.unit ?? '',
    }));
    return { promisesTaken };
  };
}
