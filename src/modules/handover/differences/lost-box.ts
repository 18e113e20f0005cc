import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { formatAmount, type Language, type Tx } from '../../../kernel/index.ts';
import { adjustStock, closeHandlingUnit, emptyHandlingUnit, takeOutHandlingUnit } from '../../inventory/index.ts';
import type { ShownCause } from '../contract.ts';
import { findBoxContents, findBoxParts, findLastOfBox, type LastOfBox } from '../queries/box-facts.ts';
import type { DifferenceRow } from '../queries/differences.ts';
import type { Carried } from './carry-correction.ts';

/** A box that a leader didn't find: what was last done with it, and what writes it off. */
export interface LostBox {
  last: LastOfBox | undefined;
  /** `settled`: it was moved since, or is out of use by now, so it isn't lost. */
  does: 'post' | 'settled';
  carried: Carried[];
  /** Names what is posted. */
  id: string | null;
}

/**
 * Writes off what lies in the box by adjustments with a reason, as of the moment of the count, and takes the box out of use. Whoever finds
 * it again takes it into use and receives it: nothing is forgotten, only the books no longer say that it stands there.
 */
export async function findLostBox(
  tx: Tx,
  { handlingUnitId, countedAt, postedAt }: Pick<DifferenceRow, 'handlingUnitId' | 'countedAt' | 'postedAt'>,
  { code, reasonCode }: { code: string; reasonCode?: string | undefined },
): Promise<LostBox> {
  const box = handlingUnitId ?? '';
  const last = await findLastOfBox(tx, box);
  const parts = await findBoxParts(tx, box);
  if (parts.length === 0 || (last && last.postedAt > postedAt)) return { last, does: 'settled', carried: [], id: null };
  const at = countedAt.toISOString();
  const contents = await findBoxContents(
    tx,
    parts.map(({ id }) => id),
  );
  const emptied = parts
    .filter(({ full }) => full)
    .map((part): Carried => {
      const input: z.input<typeof emptyHandlingUnit.input> = { handlingUnitId: part.id, businessAt: at };
      return { command: emptyHandlingUnit, input, shown: shown('empty', part.code, at) };
    });
  const adjusted = contents.map(({ itemId, itemCode, unit, lotId, status, quantity, onHand, locationId }): Carried => {
    const input: z.input<typeof adjustStock.input> = {
      ...{ itemId, locationId, status, unit, ...(lotId && { lotId }) },
      ...{ difference: formatAmount(-quantity), expectedOnHand: formatAmount(onHand) },
      ...{ reasonCode: reasonCode ?? '', note: `${code} 交接更正 · corrected by a handover`, businessAt: at },
    };
    const amount = { quantity: formatAmount(quantity), unit };
    return { command: adjustStock, input, shown: { ...shown('adjust', itemCode, at), ...amount } };
  });
  const closed = parts.flatMap((part): Carried[] => {
    const input = { handlingUnitId: part.id };
    return [
      ...(part.inside ? [{ command: takeOutHandlingUnit, input, shown: shown('takeOut', part.code, at) }] : []),
      { command: closeHandlingUnit, input, shown: shown('close', part.code, at) },
    ];
  });
  const carried = [...emptied, ...adjusted, ...closed];
  return { last, does: 'post', carried, id: nameOf(carried) };
}

function shown(does: Carried['shown']['does'], operation: string, at: string): Carried['shown'] {
  return { does, operation, quantity: null, unit: null, at };
}

/** Another content, or more of the same at its place meanwhile, has another name. */
function nameOf(carried: readonly Carried[]): string {
  const said = carried.map(({ command, input }) => [command.name, { ...input, reasonCode: '' }]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 24);
}

/** The cause as it is shown: when it was last seen, and by whom. */
export function sayLostBox(
  { last, does }: LostBox,
  id: string,
  language: Language,
): Pick<ShownCause, 'kind' | 'weight' | 'facts'> {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const says =
    last &&
    (does === 'settled'
      ? say(
          `箱 ${last.code} 清点以后有动静：${last.fromCode} → ${last.toCode}`,
          `box ${last.code} went ${last.fromCode} → ${last.toCode} after the count`,
        )
      : say(
          `箱 ${last.code} 最后一次：${last.fromCode} → ${last.toCode}，之后没有人扫过`,
          `box ${last.code} last went ${last.fromCode} → ${last.toCode}; nobody scanned it since`,
        ));
  const subject = { kind: 'inventory.handling-unit', id };
  const personName = last && ((language === 'en' && last.personNameEn) || last.personName);
  const fact = last && { at: last.at.toISOString(), personName: personName ?? null, quantity: null, subject };
  return { kind: 'lost_box', weight: 80, facts: fact && says ? [{ ...fact, says }] : [] };
}
