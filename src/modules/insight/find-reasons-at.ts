import { configurationFor, type Language, type QueryContext, systemPrincipal, type Text } from '../../kernel/index.ts';
import type { StuckKind } from './contract.ts';
import { describeOrders, findStuck } from './find-stuck.ts';

/** Why an order doesn’t move at a step, in both languages. */
export interface ReasonAt {
  kind: StuckKind;
  orderId: string;
  orderCode: string;
  operationId: string;
  since: string | null;
  text: Text;
}

/**
 * What holds orders up at these steps, in the reader’s area, the order due first first: as the list of stuck orders has it. `count` is of all orders, by kind; at
 * most `most` of them are put into words.
 */
export async function findReasonsAt(
  { tx, principal, now }: Pick<QueryContext, 'tx' | 'principal' | 'now'>,
  operationIds: ReadonlySet<string>,
  most: number,
): Promise<{ reasons: ReasonAt[]; count: Map<StuckKind, number> }> {
  const readerOf = (language: Language): QueryContext => ({
    ...{ tx, now, principal: { ...systemPrincipal, scope: principal.scope, language } },
    configuration: (scope = {}, version) => configurationFor(tx, scope, version),
  });
  const { byOrder } = await findStuck(readerOf('zh'));
  const here = new Map(
    [...byOrder].flatMap(([id, facts]) => {
      const own = facts.filter(({ operationId }) => operationId !== null && operationIds.has(operationId));
      return own.length > 0 ? [[id, own] as const] : [];
    }),
  );
  const count = new Map<StuckKind, number>();
  for (const facts of here.values())
    for (const kind of new Set(facts.map((fact) => fact.kind))) count.set(kind, (count.get(kind) ?? 0) + 1);
  const ids = [...here.keys()].slice(0, most);
  const zh = await describeOrders(readerOf('zh'), ids, here);
  const en = new Map((await describeOrders(readerOf('en'), ids, here)).map((order) => [order.orderId, order]));
  const reasons = zh.flatMap(({ orderId, code, reasons: said }) =>
    said.flatMap(({ kind, operationId, since, text }, at): ReasonAt[] =>
      operationId === null
        ? []
        : [
            {
              kind,
              orderId,
              orderCode: code,
              operationId,
              since,
              text: { zh: text, en: en.get(orderId)?.reasons[at]?.text ?? text },
            },
          ],
    ),
  );
  return { reasons, count };
}
