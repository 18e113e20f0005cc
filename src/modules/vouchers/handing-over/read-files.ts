import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { listLimits } from '../../../kernel/contract.ts';
import { defineDownload, type SentContent } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { zOfHandOverRequest, zReadLayoutFileRequest } from '../contract.ts';
import { findLayout, readHandOverFile, readLinesOfMonth } from '../queries/hand-overs.ts';
import { refuse } from '../refusals.ts';
import { writeFile } from './write-file.ts';

/** A month in a layout, without marking anything. */
const readLayoutFile = defineDownload({
  name: 'vouchers.layout-file',
  summary: { zh: '按格式导出凭证', en: 'Vouchers in an export layout' },
  permission: 'vouchers.voucher.see',
  input: zReadLayoutFileRequest,
  http: { path: '/voucher-layouts/:layoutId/file' },
  async handle({ database, principal }, { layoutId, month, which }): Promise<SentContent> {
    assertPlant(principal);
    const { layout, lines } = await database.read(async (tx) => ({
      layout: await findLayout(tx, layoutId),
      lines: await readLinesOfMonth(tx, { period: `${month}-01`, which, most: listLimits.exportRowsMax }),
    }));
    if (!layout) throw refuse('vouchers.layout_unknown', {}, { where: '/layoutId' });
    const { content, mediaType } = await writeFile(layout, lines);
    const tag = createHash('sha256').update(content).digest('hex');
    return sent(content, { fileName: `${layout.name} ${month}.${layout.format}`, mediaType, tag });
  },
});

/** The very file that was handed over, also where it was taken back. */
const readHandedFile = defineDownload({
  name: 'vouchers.handed-file',
  summary: { zh: '重新下载已传递的文件', en: 'The file that was handed over' },
  permission: 'vouchers.voucher.see',
  input: zOfHandOverRequest,
  http: { path: '/voucher-hand-overs/:handOverId/file' },
  async handle({ database, principal }, { handOverId }): Promise<SentContent> {
    assertPlant(principal);
    const file = await database.read((tx) => readHandOverFile(tx, handOverId));
    if (!file) throw refuse('vouchers.hand_over_unknown', {}, { where: '/handOverId' });
    return sent(file.content, { ...file, tag: file.sha256 });
  },
});

export const handOverFiles = [readLayoutFile, readHandedFile];

function sent(
  content: Buffer,
  { fileName, mediaType, tag }: Pick<SentContent, 'fileName' | 'mediaType' | 'tag'>,
): SentContent {
  return {
    ...{ fileName, mediaType, tag, size: content.length, shown: false },
    read: async (from, to) => Readable.from([content.subarray(from, to + 1)], { objectMode: false }),
  };
}
