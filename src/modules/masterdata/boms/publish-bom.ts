import { defineCommand, type Tx } from '../../../kernel/index.ts';
import { zBomPublish, zVersionPublished } from '../contract.ts';
import { findItems } from '../find-items.ts';
import { type BomLineRow, findMadeItems, lockBomGraph, readBomLines } from '../queries/boms.ts';
import { lockItemOfVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { lockSeenVersion, publishVersion, whyNotDraft } from '../versions/change-version.ts';
import { bomKind } from '../versions/version-kind.ts';
import { whyNotBomOperations } from '../versions/why-not-operations-match.ts';
import { assertNoLoop } from './assert-no-loop.ts';

export const publishBom = defineCommand({
  name: 'masterdata.publish-bom',
  summary: { zh: '发布物料清单', en: 'Publish a BOM' },
  permission: 'masterdata.bom.publish',
  input: zBomPublish,
  output: zVersionPublished,
  http: { method: 'POST', path: '/boms/:bomId/publish' },
  handle: async (context, input) => {
    // First the graph, then item and row: whoever publishes waits here and nowhere else.
    await lockBomGraph(context.tx);
    await lockItemOfVersion(context.tx, bomKind.table, input.bomId);
    const head = await lockSeenVersion(context, bomKind, input.bomId, input.expectedVersion);
    const refusal = whyNotDraft(head);
    if (refusal) throw refusal;
    const lines = await readBomLines(context.tx, [head.id]);
    if (lines.length === 0) throw refuse('masterdata.version_without_content', { code: head.code });
    await assertNoLoop(context.tx, head, lines);
    await assertComponentsUsable(context.tx, lines);
    return publishVersion(context, bomKind, head, input, (period) => whyNotBomOperations(context.tx, head, period));
  },
});

async function assertComponentsUsable(tx: Tx, lines: readonly BomLineRow[]): Promise<void> {
  const items = await findItems(
    tx,
    lines.map((line) => line.itemId),
  );
  const phantoms = lines.filter((line) => line.phantom).map((line) => line.itemId);
  const made = await findMadeItems(tx, phantoms);
  for (const [index, line] of lines.entries()) {
    const item = items.get(line.itemId);
    if (!item?.active) {
      const words = {
        fieldZh: '子件',
        fieldEn: 'component',
        thingZh: '物料',
        thingEn: 'item',
        value: item?.code ?? line.itemId,
      };
      throw refuse('masterdata.reference_inactive', words, { where: `/lines/${index}/itemId` });
    }
    if (line.phantom && !made.has(line.itemId)) {
      throw refuse(
        'masterdata.phantom_without_bom',
        { number: line.lineNumber, item: item.code },
        { where: `/lines/${index}/phantom` },
      );
    }
  }
}
