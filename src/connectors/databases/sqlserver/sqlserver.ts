import type { Connector } from '../../port.ts';
import { readSettings } from '../../read-settings.ts';
import { DatabaseConnection } from '../database-connection.ts';
import { completeSettings, databaseSecrets, databaseSettings } from '../database-settings.ts';
import { reachStep } from '../reach-step.ts';
import { SqlserverDatabase } from './sqlserver-database.ts';
import { loadTedious } from './tedious.ts';

const settings = databaseSettings({ port: 1433 });

export const sqlserver: Connector = {
  kind: 'sqlserver',
  label: { zh: 'SQL Server', en: 'SQL Server' },
  help: {
    zh: '只读 SQL Server 的表和视图，按水位列（时间、自增数或 rowversion）轮询。驱动 tedious 要另外安装。',
    en: 'Reads tables and views of a SQL Server by polling a watermark column (a time, a number that grows, or a row version). Its driver, tedious, has to be added.',
  },
  caution: {
    zh: '还没有在真实的 SQL Server 上试过；驱动 tedious（约 70 MB）不随 Trueup 提供，要由管理员安装。',
    en: 'Never tried against a real SQL Server yet; its driver tedious (some 70 MB) does not come with Trueup and has to be installed by an administrator.',
  },
  settings,
  secrets: databaseSecrets,
  open(opening) {
    const read = completeSettings(readSettings(settings, opening.settings), opening);
    return new DatabaseConnection({
      database: new SqlserverDatabase(read, opening),
      settings: read,
      clock: opening.clock,
      reachSteps: [
        {
          what: { zh: '驱动 tedious', en: 'the driver tedious' },
          async act() {
            await loadTedious();
            return { zh: '驱动 tedious 已安装', en: 'the driver tedious is installed' };
          },
        },
        reachStep(read.host, read.port, opening),
      ],
    });
  },
};
