import { hashedMariadb } from '../../compare/hash-database.ts';
import type { Connector } from '../../port.ts';
import { readSettings } from '../../read-settings.ts';
import { DatabaseConnection } from '../database-connection.ts';
import { completeSettings, databaseSecrets, databaseSettings } from '../database-settings.ts';
import { reachStep } from '../reach-step.ts';
import { MariadbDatabase } from './mariadb-database.ts';

const settings = databaseSettings({ port: 3306 });

export const mariadb: Connector = {
  kind: 'mariadb',
  label: { zh: 'MariaDB / MySQL', en: 'MariaDB / MySQL' },
  help: {
    zh: '只读 MariaDB 或 MySQL 的表和视图，按水位列轮询。',
    en: 'Reads tables and views of a MariaDB or MySQL by polling a watermark column, and never writes.',
  },
  settings,
  secrets: databaseSecrets,
  open(opening) {
    const read = completeSettings(readSettings(settings, opening.settings), opening);
    return new DatabaseConnection({
      database: new MariadbDatabase(read, opening),
      settings: read,
      clock: opening.clock,
      hashed: hashedMariadb,
      reachSteps: [reachStep(read.host, read.port, opening)],
    });
  },
};
