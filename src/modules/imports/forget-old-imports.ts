import type { JobDefinition } from '../../kernel/index.ts';
import { forgetAnswers, forgetTakenRows } from './queries/runs.ts';

const ROWS_AT_ONCE = 10_000;

/** What imports did is kept as long as they can be undone. */
export const forgetOldImportsJob: JobDefinition = {
  name: 'imports.forget-old-imports',
  cron: '17 2 * * *',
  async handle({ database, now }) {
    while ((await database.transaction('forget old imports', (tx) => forgetTakenRows(tx, now, ROWS_AT_ONCE))) > 0);
    await database.transaction('forget old imports', (tx) => forgetAnswers(tx, now));
  },
};
