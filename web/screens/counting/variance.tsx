import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type CountLine, causeKinds, lineStates } from '../../../src/modules/counting/contract.ts';
import { stockStatusTexts } from '../../../src/modules/inventory/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { useApi } from '../../parts/use-api.ts';
import { Code, Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { Correction } from './correction.tsx';
import { countingWords } from './words.ts';

/** One variance: what was seen, what the books had then, what may have led to it, and what is done about it. */
export function VariancePage() {
  const { lineId } = useParams({ strict: false }) as { lineId: string };
  const t = useWords(countingWords);
  const language = useLanguage();
  const may = useMay();
  const [asked, setAsked] = useState<'settle' | 'recount'>();
  const line = useApi<CountLine>('counting', `/count-lines/${lineId}`);
  const { data } = line;
  const waits = data?.state === 'counted' && may('counting.variance.approve');
  const none = data?.variance === '0';
  return (
    <Page
      title={data ? t('lineOf', { location: data.locationCode, item: data.itemCode }) : '…'}
      aside={data && <StateMark state={data.state} word={lineStates[data.state][language]} />}
      actions={
        waits && (
          <>
            <Button onClick={() => setAsked('recount')}>{t('recount')}</Button>
            <Button
              type="primary"
              disabled={data.correctedSince || data.needsAnother}
              onClick={() => setAsked('settle')}
            >
              {t(none ? 'confirm' : 'settle')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={line}>{(one) => <Detail line={one} onRecount={() => setAsked('recount')} />}</Loaded>
      {data && asked === 'settle' && <SettleDialog line={data} onClose={() => setAsked(undefined)} />}
      {asked === 'recount' && (
        <CommandDialog
          title={t('recountTitle')}
          verb={t('recount')}
          fields={[]}
          areas={['counting']}
          command={() => ({ path: `/count-lines/${lineId}/recount`, body: {} })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Page>
  );
}

function Detail({ line, onRecount }: { line: CountLine; onRecount: () => void }) {
  const t = useWords(countingWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { unit, book, counted, variance, value, lateChange } = line;
  const says = line.correctedSince
    ? t('corrected')
    : line.needsAnother && line.state === 'counted'
      ? t('needsAnother')
      : lateChange !== '0'
        ? t('lateSaid')
        : undefined;
  return (
    <div className="stack">
      <Facts
        head
        facts={[
          { label: t('book'), value: <Quantity amount={book} unit={unit} />, big: true },
          { label: t('counted'), value: <Quantity amount={counted} unit={unit} />, big: true },
          { label: t('variance'), value: <Quantity amount={variance} unit={unit} />, big: true },
          { label: t('value'), value: value === null ? '–' : <Quantity amount={value} />, big: true },
        ]}
      />
      {line.newLot && (
        <ToneMark
          tone="amber"
          shape="diamond"
          word={t(line.newLot.expiresOn ? 'newLotUntil' : 'newLot', {
            lot: line.newLot.code,
            day: line.newLot.expiresOn ?? '',
          })}
        />
      )}
      {says && <ToneMark tone="amber" shape="diamond" word={says} />}
      <Facts
        facts={[
          { label: t('countedAt'), value: <Moment at={line.countedAt} /> },
          { label: t('lateChange'), value: <Quantity amount={lateChange} unit={unit} /> },
          { label: t('thing'), value: [line.lotCode, line.handlingUnitCode].filter(Boolean).join(' · ') || '–' },
          { label: t('status'), value: stockStatusTexts[line.status][language] },
          ...(line.cause ? [{ label: t('correctedAs'), value: causeKinds[line.cause][language] }] : []),
        ]}
      />
      {variance !== null && variance !== '0' && <Causes line={line} onRecount={onRecount} />}
      <Panel title={t('countsTitle')} flush>
        <DataTable
          rows={line.counts}
          rowKey={({ round }) => String(round)}
          columns={[
            { key: 'round', title: t('round'), render: (row) => row.round },
            {
              key: 'who',
              title: t('who'),
              render: (row) => nameOf({ name: row.personName, nameEn: row.personNameEn }),
            },
            {
              key: 'said',
              title: t('said'),
              render: ({ said }) => <Quantity amount={said.split(' ')[0]} unit={said.split(' ')[1] ?? null} />,
            },
            {
              key: 'quantity',
              title: t('counted'),
              align: 'right',
              render: (row) => <Quantity amount={row.quantity} unit={unit} />,
            },
            {
              key: 'variance',
              title: t('variance'),
              align: 'right',
              render: (row) => <Quantity amount={row.variance} unit={unit} />,
            },
            { key: 'at', title: t('countedAt'), render: (row) => <Moment at={row.countedAt} /> },
          ]}
        />
      </Panel>
    </div>
  );
}

/** What may have led to it, the likeliest first, each with the facts behind it. */
function Causes({ line, onRecount }: { line: CountLine; onRecount: () => void }) {
  const { causes, unit } = line;
  const waits = useMay()('counting.variance.approve') && line.state === 'counted';
  const t = useWords(countingWords);
  const language = useLanguage();
  return (
    <Panel title={t('causesTitle')}>
      {causes.length === 0 && <p className="faint">{t('noCauses')}</p>}
      <div className="stack">
        {causes.map(({ kind, facts, correction }) => (
          <section key={kind}>
            <h3>{causeKinds[kind][language]}</h3>
            {facts.length === 0 ? (
              <p className="faint">{t('withoutFacts')}</p>
            ) : (
              <DataTable
                compact
                rows={facts}
                rowKey={(fact) => `${fact.at} ${fact.quantity} ${fact.documentCode} ${fact.placeCode} ${fact.lotCode}`}
                columns={[
                  { key: 'at', title: t('when'), render: (fact) => <Moment at={fact.at} /> },
                  {
                    key: 'quantity',
                    title: t('quantity'),
                    align: 'right',
                    render: (fact) => <Quantity amount={fact.quantity} unit={unit} />,
                  },
                  {
                    key: 'document',
                    title: t('document'),
                    render: (fact) => fact.documentCode && <Code>{fact.documentCode}</Code>,
                  },
                  {
                    key: 'where',
                    title: t('where'),
                    render: (fact) => fact.placeCode && <Code>{fact.placeCode}</Code>,
                  },
                  {
                    key: 'thing',
                    title: t('thing'),
                    render: (fact) => [fact.itemCode, fact.lotCode].filter(Boolean).join(' · '),
                  },
                ]}
              />
            )}
            {waits && <Correction line={line} kind={kind} correction={correction} onRecount={onRecount} />}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function SettleDialog({ line, onClose }: { line: CountLine; onClose: () => void }) {
  const t = useWords(countingWords);
  const none = line.variance === '0';
  return (
    <CommandDialog
      title={`${t(none ? 'confirm' : 'settle')} · ${line.itemCode}`}
      verb={t(none ? 'confirm' : 'settle')}
      intro={
        <>
          <Quantity amount={line.variance} unit={line.unit} /> {t(none ? 'confirmHelp' : 'settleHelp')}
        </>
      }
      fields={
        none
          ? []
          : [
              {
                name: 'reasonCode',
                label: t('reason'),
                kind: 'reference',
                required: true,
                wide: true,
                source: reasonsFor('adjustment'),
              },
              { name: 'note', label: t('note'), kind: 'text', wide: true },
            ]
      }
      areas={['counting', 'inventory']}
      command={(values) => ({
        path: `/count-lines/${line.id}/settle`,
        body: { ...withoutNulls({ ...values, note: values.note || undefined }), expectedVariance: line.variance },
      })}
      onClose={onClose}
    />
  );
}
