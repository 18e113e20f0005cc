import { Alert, Button } from 'antd';
import type { RunImportResponse } from '../../../src/modules/imports/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import { BadRows, grouped } from './import-tables.tsx';
import { importWords } from './import-words.ts';
import { MendFile, type MendRequest } from './mend-file.tsx';

/** What was imported, and the file of what is left to mend. */
export function ResultPanel({
  entity,
  fileName,
  request,
  result,
  onAgain,
}: {
  entity: string;
  fileName: string;
  /** The file, where it was chosen on this page. */
  request: MendRequest | undefined;
  result: RunImportResponse;
  onAgain: () => void;
}) {
  const t = useWords(importWords);
  const { counts } = result;
  const imported = counts.created + counts.changed;
  return (
    <>
      <Panel title={fileName}>
        <div className="stack">
          <Alert
            type={!result.imported ? 'info' : counts.bad > 0 ? 'warning' : 'success'}
            showIcon
            title={
              counts.bad > 0
                ? t('importedToMend', { imported: formatQuantity(imported), bad: formatQuantity(counts.bad) })
                : imported === 0
                  ? t('importedNone')
                  : t('importedAll', { imported: formatQuantity(imported) })
            }
            description={counts.bad === 0 ? t('countsText', grouped(counts)) : request ? t('mendHow') : t('mendLater')}
          />
          <div className="row-gap" style={{ flexWrap: 'wrap' }}>
            {counts.bad > 0 && request && <MendFile entity={entity} request={request} primary />}
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
