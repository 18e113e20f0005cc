import { Button, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { faultClassLabels, type SampleOfPlan } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { qualityWords } from './words.ts';

/** What a lot of so many pieces would be asked by the plan, and how strictly each party is inspected at the moment. */
export function SampleDialog({ plan, onClose }: { plan: { id: string; code: string }; onClose: () => void }) {
  const t = useWords(qualityWords);
  const [quantity, setQuantity] = useState(150);
  const answer = useApi<SampleOfPlan>('quality', `/inspection-plans/${plan.id}/sample`, {
    query: { quantity: String(quantity) },
    keepPrevious: true,
  });
  return (
    <Modal
      open
      width={760}
      title={`${t('sampleOf')} · ${plan.code}`}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="stack">
        <div>
          {t('lotSize')}{' '}
          <InputNumber
            min={1}
            max={10_000_000}
            value={quantity}
            aria-label={t('lotSize')}
            onChange={(value) => value && setQuantity(value)}
          />
        </div>
        <Loaded query={answer} lines={4}>
          {(sample) => (
            <>
              <Samples sample={sample} />
              <Switching sample={sample} />
            </>
          )}
        </Loaded>
      </div>
    </Modal>
  );
}

function Samples({ sample }: { sample: SampleOfPlan }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  return (
    <DataTable<SampleOfPlan['characteristics'][number]>
      rows={sample.characteristics}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', title: t('code'), render: ({ code }) => <span className="code">{code}</span> },
        { key: 'name', title: t('characteristic'), render: ({ name }) => name },
        { key: 'class', title: t('faultClass'), render: ({ severity }) => faultClassLabels[severity][language] },
        { key: 'letter', title: t('letter'), render: ({ letter }) => letter ?? '–' },
        {
          key: 'size',
          title: t('sampleSize'),
          align: 'right',
          render: ({ size, all }) => (all ? t('everyPiece', { count: size }) : size),
        },
        {
          key: 'acRe',
          title: t('acRe'),
          align: 'right',
          render: ({ acceptance, rejection }) => `${acceptance} / ${rejection}`,
        },
      ]}
    />
  );
}

/** Who isn't inspected as usual; what was discontinued goes on by name. */
function Switching({ sample }: { sample: SampleOfPlan }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const may = useMay();
  const [resuming, setResuming] = useState<string>();
  if (sample.switching.length === 0) return null;
  return (
    <>
      <DataTable<SampleOfPlan['switching'][number]>
        rows={sample.switching}
        rowKey={({ party, class: of }) => `${party} ${of}`}
        columns={[
          {
            key: 'party',
            title: t('party'),
            render: ({ party, partyName }) => partyName ?? (party || t('everyParty')),
          },
          { key: 'class', title: t('faultClass'), render: ({ class: of }) => faultClassLabels[of][language] },
          { key: 'severity', title: t('severity'), render: ({ label }) => label },
          {
            key: 'resume',
            title: '',
            render: ({ party, severity }) =>
              severity === 'discontinued' &&
              may('quality.plan.write') && (
                <Button size="small" onClick={() => setResuming(party)}>
                  {t('resume')}
                </Button>
              ),
          },
        ]}
      />
      {resuming !== undefined && (
        <CommandDialog
          title={t('resume')}
          verb={t('resume')}
          intro={t('resumeIntro')}
          areas={['quality']}
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          command={({ reason }) => ({
            path: `/inspection-plans/${sample.planId}/resume`,
            body: { party: resuming, reason },
          })}
          onClose={() => setResuming(undefined)}
        />
      )}
    </>
  );
}
