import { addJob, type JobDefinition } from '../../../kernel/index.ts';
import { findLeftLying } from '../queries/asked.ts';
import { workOnImport } from './work-on-import.ts';

export const LOAD_FILE = 'imports.load-file';

/** Loads the file as the one who asked, with what they may at this moment. */
export const loadFileJob: JobDefinition = {
  name: LOAD_FILE,
  async handle({ database, now, executeAs }, { importId }) {
    const execute: Parameters<typeof workOnImport>[0]['execute'] = (command, input, principal) =>
      executeAs({ principal, source: 'import' }, command, input);
    await workOnImport({ database, now, execute }, String(importId));
  },
};

const LEFT_MILLISECONDS = 30_000;
const LEFT_MAX = 100;

/** A server that ends in the middle leaves files behind, and nothing of them written: they are begun again. */
export const takeUpImportsJob: JobDefinition = {
  name: 'imports.take-up-imports',
  cron: '* * * * *',
  async handle({ database, now }) {
    await database.transaction('imports.take-up', async (tx) => {
      const left = await findLeftLying(tx, new Date(now.getTime() - LEFT_MILLISECONDS), LEFT_MAX);
      for (const importId of left) await addJob(tx, LOAD_FILE, { importId }, { key: `${LOAD_FILE}:${importId}` });
    });
  },
};
