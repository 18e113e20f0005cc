import { defineCommand } from '../../kernel/index.ts';
import { assertSidesInScope } from './assert-sides-in-scope.ts';
import { zTakeReadsRequest, zTakeReadsResponse } from './contract.ts';
import { noteReads } from './note-reads.ts';
import { lockReader } from './queries/readers.ts';
import { refuse } from './refusals.ts';

/** What a reader read. What a portal then carries is carried after commit, by a reaction, so that the reader isn't kept waiting. */
export const takeReads = defineCommand({
  name: 'rfid.take-reads',
  summary: { zh: '接收读写器读到的标签', en: 'Take what a reader read' },
  permission: 'rfid.sighting.write',
  input: zTakeReadsRequest,
  output: zTakeReadsResponse,
  http: { method: 'POST', path: '/rfid/reads', bodyLimit: 2 * 1024 * 1024 },
  handle: async (context, input) => {
    const reader = await lockReader(context.tx, input.reader);
    if (!reader) throw refuse('rfid.reader_unknown', { reader: input.reader }, { where: '/reader' });
    await assertSidesInScope(context, reader);
    return noteReads(context, reader, input.reads);
  },
});
