import { parseAmount, type Refusal, type Tx } from '../../../kernel/index.ts';
import { type BomLineWire, bomContract } from '../contract.ts';
import { findItems, type Item } from '../find-items.ts';
import { findMadeItems, lockBomGraph } from '../queries/boms.ts';
import { refuse } from '../refusals.ts';
import { ratioOfUnit, toBaseQuantity } from '../rules/to-base-quantity.ts';
import { defineVersionCommands } from '../versions/define-version-commands.ts';
import type { VersionedDocument } from '../versions/versioned-document.ts';
import { whyNotBomOperations } from '../versions/why-not-operations-match.ts';
import { whyNotLinked } from '../versions/write-lines.ts';
import { type BomLine, type BomShown, bom } from './bom.ts';
import { whyNotLoop } from './why-not-loop.ts';

export const bomDocument: VersionedDocument<typeof bomContract, BomLine, BomShown> = {
  kind: bom,
  contract: bomContract,
  rules: {
    complete: withRatios,
    whyNotLines: whyNotLoop,
    lockBeforePublishing: lockBomGraph,
    whyNotPublish: async (tx, head, lines, period) =>
      (await whyNotLinked(tx, bom, lines, ['itemId'])) ??
      (await whyNotPhantoms(tx, lines)) ??
      (await whyNotBomOperations(tx, head, period)),
    present: (head, { batchQuantity }, lines, item) => ({
      ...head,
      batchQuantity: String(batchQuantity),
      unit: item?.unit ?? '',
      lines: lines.map(({ versionId: _versionId, numerator: _numerator, denominator: _denominator, ...line }) => line),
    }),
  },
};

export const bomCommands = defineVersionCommands(bomDocument);
export const {
  create: createBom,
  update: updateBom,
  replace: replaceBomLines,
  publish: publishBom,
  obsolete: obsoleteBom,
  newVersion: newBomVersion,
  get: readBom,
} = bomCommands;

/** Lines keep the conversion of their unit; their quantity must be exact in the component's base unit. */
async function withRatios(tx: Tx, lines: readonly BomLineWire[]): Promise<BomLine[]> {
  const items = await findItems(
    tx,
    lines.map((line) => line.itemId),
  );
  return lines.map((line) => {
    const item = items.get(line.itemId) as Item;
    toBaseQuantity(item, parseAmount(line.quantity), line.unit);
    const { numerator, denominator } = ratioOfUnit(item, line.unit);
    return { ...line, numerator: String(numerator), denominator: String(denominator) };
  });
}

/** A phantom gives way to its own lines, so somebody must have published them. */
async function whyNotPhantoms(tx: Tx, lines: readonly BomLine[]): Promise<Refusal | undefined> {
  const phantoms = lines.filter((line) => line.phantom).map((line) => line.itemId);
  const made = await findMadeItems(tx, phantoms);
  const index = lines.findIndex(({ phantom, itemId }) => phantom && !made.has(itemId));
  const line = lines[index];
  if (!line) return undefined;
  const item = (await findItems(tx, [line.itemId])).get(line.itemId)?.code ?? line.itemId;
  const parameters = { number: line.lineNumber, item };
  return refuse('masterdata.phantom_without_bom', parameters, { where: `/lines/${index}/phantom` });
}
