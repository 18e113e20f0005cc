import { Alert, Button } from 'antd';
import type { RunImportResponse } from '../../../src/modules/imports/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import { BadRows } from './import-tables.tsx';
import { importWords } from './import-words.ts';
import { MendFile, type MendRequest } from './mend-file.tsx';

/** What was imported, and the file of what is left to mend. */
export function ResultPanel({
  entity,
  request,
  result,
  onAgain,
}: {
  entity: string;
  request: MendRequest;
  result: RunImportResponse;
  onAgain: () => void;
}) {
  const t = useWords(importWords);
  const { counts } = result;
  const imported = counts.created + counts.changed;
  return (
    <>
      <Panel title={t('result')}>
        <div className="stack">
          <Alert
            type={!result.imported ? 'info' : counts.bad > 0 ? 'warning' : 'success'}
            showIcon
            title={counts.bad > 0 ? t('importedToMend', { imported, bad: counts.bad }) : t('importedAll', { imported })}
            description={counts.bad > 0 ? t('mendHow') : t('countsText', { ...counts })}
          />
          <div className="row-gap" style={{ flexWrap: 'wrap' }}>
            {counts.bad > 0 && <MendFile entity={entity} request={request} primary />}
            <Button onClick={onAgain}>{counts.bad > 0 ? t('loadMended') : t('again')}</Button>
          </div>
        </div>
      </Panel>
      {result.badRows.length > 0 && (
        <Panel title={t('badRows', { count: counts.bad })}>
          <BadRows rows={result.badRows} />
        </Panel>
      )}
    </>
  );
}
