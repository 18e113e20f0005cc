import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { MessageView, RouteMapping } from '../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { MappedTable } from './mapped-table.tsx';
import { useTried } from './mapping/use-tried.ts';
import { messageWords } from './message-words.ts';
import { JsonInput } from './setting-fields.tsx';

/** Puts the row of a message right, beside what the mapping in force makes of it, and takes it again. */
export function RepairDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useWords(messageWords);
  const p = useWords(partWords);
  const { message: toast } = App.useApp();
  const language = useLanguage();
  const { routeId, subject } = message;
  const [row, setRow] = useState<Record<string, unknown>>(message.repaired ?? message.payload);
  const mapping = useMappingInForce(routeId);
  const tried = useTried(
    useMay()('bridge.route.write') && mapping ? { routeId, mapping, rows: [row], cases: [] } : undefined,
  );
  const repair = useCommand(['bridge'], () => {
    void toast.success(`${t('repairAndTake')} · ${p('done')}`);
    onClose();
  });
  return (
    <Modal
      open
      width={960}
      title={`${t('repair')} · ${message.thing}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{p('cancel')}</Button>
          <Button
            type="primary"
            loading={repair.isPending}
            onClick={() => repair.mutate({ path: `/bridge-messages/${message.id}/repair`, body: { row } })}
          >
            {t('repairAndTake')}
          </Button>
        </>
      }
    >
      {message.reason && <p className="caution">{message.reason[language]}</p>}
      <p className="dialog-intro">{t('repairIntro')}</p>
      {repair.error && <ProblemView problem={repair.error} inline />}
      <div className="columns-2" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))' }}>
        <JsonInput
          label={t('repaired')}
          rows={8}
          value={row}
          onChange={(next) => next !== null && typeof next === 'object' && setRow(next as Record<string, unknown>)}
        />
        <div>
          <MappedTable mapped={tried.data?.results[0] ?? message.mapped} subject={subject} />
        </div>
      </div>
    </Modal>
  );
}

function useMappingInForce(routeId: string) {
  const { data } = useApi<RouteMapping>('bridge', `/bridge-routes/${routeId}/mapping`);
  const number = data?.versions.find(({ state }) => state === 'published')?.number;
  const { data: shown } = useApi<RouteMapping>('bridge', `/bridge-routes/${routeId}/mapping`, {
    query: { number },
    enabled: number !== undefined,
  });
  return shown?.shown?.mapping;
}
