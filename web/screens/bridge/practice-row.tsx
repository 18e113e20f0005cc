import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { sayRow } from '../../parts/say-row.ts';
import { useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { JsonInput } from './setting-fields.tsx';
import { bridgeWords } from './words.ts';

type Row = Record<string, unknown>;

interface Played {
  connectionId: string;
  resource: string;
  samples: readonly Row[];
  onSaved: () => void;
}

/** Plays somebody who works in a practice system: a row there is changed, and comes as from any other system. */
export function PracticeRow(played: Played) {
  const t = useWords(bridgeWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <span className="row-gap">
        <Button size="small" onClick={() => setOpen(true)}>
          {t('playRow')}
        </Button>
        <span className="faint">{t('playRowHow')}</span>
      </span>
      {open && <PracticeDialog {...played} onClose={() => setOpen(false)} />}
    </>
  );
}

function PracticeDialog({ connectionId, resource, samples, onSaved, onClose }: Played & { onClose: () => void }) {
  const t = useWords(bridgeWords);
  const p = useWords(partWords);
  const { message: toast } = App.useApp();
  const [row, setRow] = useState<Row>(() => plain(samples[0]));
  const [chosen, setChosen] = useState(String(samples[0]?.id ?? ''));
  const save = useCommand(['bridge'], () => {
    void toast.success(p('done'));
    onSaved();
    onClose();
  });
  const choose = (id: string) => {
    setChosen(id);
    setRow(id === '' ? { ...plain(samples[0]), id: '' } : plain(samples.find((sample) => String(sample.id) === id)));
  };
  return (
    <Modal
      open
      width={620}
      title={`${t('playRow')} · ${resource}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{p('cancel')}</Button>
          <Button
            type="primary"
            loading={save.isPending}
            disabled={!row.id}
            onClick={() =>
              save.mutate({
                path: `/bridge-connections/${connectionId}/practice-rows`,
                body: { resource, rows: [{ ...row, id: String(row.id) }] },
              })
            }
          >
            {p('save')}
          </Button>
        </>
      }
    >
      <p className="dialog-intro">{t('playRowIntro')}</p>
      {save.error && <ProblemView problem={save.error} inline />}
      <div className="stack" style={{ gap: 10 }}>
        <Select
          aria-label={t('playWhich')}
          value={chosen}
          onChange={choose}
          showSearch
          optionFilterProp="label"
          options={[
            ...samples.map((sample) => ({
              value: String(sample.id),
              label: [sample.id, sayRow(sample)].filter(Boolean).join(' · '),
            })),
            { value: '', label: t('playNew') },
          ]}
        />
        <JsonInput
          key={chosen}
          label={t('playValues')}
          rows={10}
          value={row}
          onChange={(next) => next !== null && typeof next === 'object' && setRow(next as Row)}
        />
      </div>
    </Modal>
  );
}

/** When it changed is said by the system itself. */
function plain(sample: Row | undefined): Row {
  const { changedAt: _, ...rest } = sample ?? {};
  return rest;
}
