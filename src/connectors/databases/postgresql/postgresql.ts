import { field } from '../../../kernel/entity/contract.ts';
import { hashedPostgresql } from '../../compare/hash-database.ts';
import type { Connector, Listening, ListenRequest } from '../../port.ts';
import { readSettings } from '../../read-settings.ts';
import { DatabaseConnection } from '../database-connection.ts';
import { completeSettings, databaseSecrets, databaseSettings } from '../database-settings.ts';
import { reachStep } from '../reach-step.ts';
import { listenToSlot } from './listen-to-slot.ts';
import { PostgresqlDatabase } from './postgresql-database.ts';
import { slotStep } from './slot.ts';

const settings = {
  ...databaseSettings({ port: 5432 }),
  publication: field.text({
    zh: '逻辑复制的发布',
    en: 'Publication for logical replication',
    max: 63,
    help: {
      zh: '填了就按提交顺序逐笔收取变更，删除也收得到。对方要 wal_level=logical，由其管理员建好：create publication … for table …；本用户要有 REPLICATION 属性。',
      en: 'With one, changes come one by one as they are committed, deletions too. It takes wal_level=logical there, a publication made by its administrator (create publication … for table …) and the attribute REPLICATION for this user.',
    },
  }),
};

export const postgresql: Connector = {
  kind: 'postgresql',
  label: { zh: 'PostgreSQL', en: 'PostgreSQL' },
  help: {
    zh: '只读 PostgreSQL 的表和视图：按水位列轮询，或用逻辑复制逐笔收取。',
    en: 'Reads tables and views of a PostgreSQL, and never writes: by polling a watermark column, or change by change with logical replication.',
  },
  settings,
  secrets: databaseSecrets,
  open(opening) {
    const read = completeSettings(readSettings(settings, opening.settings), opening);
    const database = new PostgresqlDatabase(read, opening);
    const connection = new DatabaseConnection({
      database,
      settings: read,
      clock: opening.clock,
      hashed: hashedPostgresql,
      reachSteps: [reachStep(read.host, read.port, opening)],
      furtherSteps: read.publication ? [slotStep(database, read.publication)] : [],
    });
    if (read.publication === '') return connection;
    const { publication, offset, deletedColumn } = read;
    const listening = new Set<Listening>();
    return Object.assign(connection, {
      async listen(request: ListenRequest) {
        const one = await listenToSlot(database, { publication, offset, deletedColumn }, request, opening.signal);
        listening.add(one);
        return one;
      },
      async close() {
        await Promise.all([...listening].map((one) => one.stop()));
        await database.close();
      },
    });
  },
};
