import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type BatchCommand, type Command, formatAmount, type Tx } from '../../../kernel/index.ts';
import { reportProduction, reverseReport, transferPieces } from '../../execution/index.ts';
import type { ShownCorrection } from '../contract.ts';
import { readToldReport, type ToldReport } from '../queries/cause-facts.ts';
import type { Correction, Step } from '../rules/rank-causes.ts';

/** A command as it would be sent, and how it is shown. */
export interface Carried {
  command: Command | BatchCommand;
  input: object;
  shown: ShownCorrection['steps'][number];
}

interface At {
  operationId: string;
  operationCode: string;
  /** Of the handover. */
  code: string;
  reasonCode?: string | undefined;
}

/** The commands that a correction comes to, in their order; undefined where some of it is done by hand. */
export async function carryCorrection(tx: Tx, correction: Correction, at: At): Promise<Carried[] | undefined> {
  if (correction.does !== 'post') return undefined;
  const carried: Carried[] = [];
  for (const step of correction.steps) {
    const one = await carryStep(tx, step, at);
    if (!one) return undefined;
    carried.push(one);
  }
  return carried;
}

async function carryStep(
  tx: Tx,
  step: Step,
  { operationId, operationCode, code, reasonCode }: At,
): Promise<Carried | undefined> {
  const note = `${code} 交接更正 · corrected by a handover`;
  switch (step.does) {
    case 'reverse': {
      const told = await readToldReport(tx, step.report.id);
      if (!told || told.serial) return undefined;
      const input: z.input<typeof reverseReport.input> = { reportId: step.report.id, reason: note };
      return { command: reverseReport, input, shown: shownReport('reverse', told, step.report.businessAt) };
    }
    case 'report': {
      const told = await readToldReport(tx, step.report.id);
      if (!told || told.serial) return undefined;
      const input = { ...againOf(told), businessAt: step.at.toISOString(), note };
      return { command: reportProduction, input, shown: shownReport('report', told, step.at) };
    }
    case 'good':
    case 'scrap': {
      const quantity = formatAmount(step.quantity);
      const at = step.at.toISOString();
      const pieces =
        step.does === 'good'
          ? { quantityGood: quantity }
          : { quantityScrap: quantity, ...(reasonCode && { scrapReasonCode: reasonCode }) };
      const input: z.input<typeof reportProduction.input> = { operationId, ...pieces, businessAt: at, note };
      const does = step.does === 'good' ? 'report' : 'scrap';
      return { command: reportProduction, input, shown: { does, operation: operationCode, quantity, unit: null, at } };
    }
    case 'transfer': {
      const quantity = formatAmount(step.quantity);
      const at = step.at.toISOString();
      const input: z.input<typeof transferPieces.input> = {
        operationId: step.operationId,
        quantity,
        businessAt: at,
        note,
      };
      return {
        command: transferPieces,
        input,
        shown: { does: 'transfer', operation: operationCode, quantity, unit: null, at },
      };
    }
  }
}

/** The same pieces, people and minutes once more. Whoever corrects tells it; who did the work stays. */
function againOf(told: ToldReport): z.input<typeof reportProduction.input> {
  const people = told.personIds ?? (told.personId ? [told.personId] : []);
  return {
    operationId: told.operationId,
    quantityGood: told.quantityGood,
    quantityScrap: told.quantityScrap,
    quantityRework: told.quantityRework,
    ...(told.reworkToOperationId && { reworkToOperationId: told.reworkToOperationId }),
    ...(told.scrapReasonCode && { scrapReasonCode: told.scrapReasonCode }),
    ...{ setupMinutes: told.setupMinutes, runMinutes: told.runMinutes, people: told.people },
    ...(told.equipmentId && { equipmentId: told.equipmentId }),
    ...(people.length > 0 && { personIds: people }),
    ...(told.lotCode && { lotCode: told.lotCode }),
  };
}

function shownReport(does: 'reverse' | 'report', told: ToldReport, at: Date): Carried['shown'] {
  const pieces = [told.quantityGood, told.quantityScrap, told.quantityRework].map(Number);
  const quantity = pieces.filter((each) => each > 0).length === 1 ? oneOf(told) : told.quantityGood;
  return { does, operation: told.operationCode, quantity, unit: null, at: at.toISOString() };
}

const oneOf = ({ quantityGood, quantityScrap, quantityRework }: ToldReport) =>
  [quantityGood, quantityScrap, quantityRework].find((each) => each !== '0') ?? '0';

/** Names what a correction posts: another fact, or another figure, has another name. */
export function correctionId(correction: Correction): string | null {
  if (correction.does !== 'post') return null;
  const said = correction.steps.map((step) => {
    if (step.does === 'reverse') return ['reverse', step.report.id];
    if (step.does === 'report') return ['report', step.report.id, step.at.toISOString()];
    const of = step.does === 'transfer' ? step.operationId : '';
    return [step.does, of, step.quantity.toString(), step.at.toISOString()];
  });
  const text = said.map((one) => one.join(' ')).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
