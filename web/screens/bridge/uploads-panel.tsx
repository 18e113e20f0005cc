import { App, Upload } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { ProblemError } from '../../../ui/problem.ts';
import { useMay } from '../../app/session.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { toBase64 } from '../../parts/to-base64.ts';
import { useCommand } from '../../parts/use-api.ts';
import { ReasonCell } from './reason.tsx';
import { bridgeWords } from './words.ts';

const MEBIBYTES_MAX = 15;

/** Where what the other system exported is handed over, and what became of each file. */
export function UploadsPanel({ routeId }: { routeId: string }) {
  const t = useWords(bridgeWords);
  const may = useMay();
  const { message } = App.useApp();
  const [problem, setProblem] = useState<ProblemError>();
  const send = useCommand(['bridge'], () => void message.success(t('uploaded')));

  async function take(file: File): Promise<void> {
    setProblem(undefined);
    if (file.size > MEBIBYTES_MAX * 1024 * 1024) {
      void message.error(t('uploadTooLarge', { most: MEBIBYTES_MAX }));
      return;
    }
    const body = { fileName: file.name, contentBase64: await toBase64(file) };
    send.mutate({ path: `/bridge-routes/${routeId}/files`, body }, { onError: setProblem });
  }

  return (
    <Panel title={t('uploads')}>
      <div className="stack">
        {may('bridge.connection.use') && (
          <Upload.Dragger
            accept=".xlsx,.csv,.txt,.xml"
            showUploadList={false}
            disabled={send.isPending}
            beforeUpload={(file) => {
              void take(file);
              return false;
            }}
          >
            <Icon name="import" size={28} />
            <p>{t('uploadHere')}</p>
            <p className="faint">{t('uploadHow')}</p>
          </Upload.Dragger>
        )}
        {problem && <ProblemView problem={problem} inline />}
        {may('bridge.message.read') && (
          <ListPanel
            list="bridge.bridge-uploads"
            fixed={{ 'f.routeId.eq': routeId }}
            pageSize={10}
            columns={['uploadedAt', 'fileName', 'state', 'rowsRead', 'rowsNew', 'byName', 'reason']}
            cards={{ fileName: 'title', state: 'state', reason: 'text' }}
            cells={{ reason: (row: Record<string, unknown>) => <ReasonCell reason={row.reason} /> }}
            empty={{ what: t('noUploads'), how: '' }}
          />
        )}
      </div>
    </Panel>
  );
}
