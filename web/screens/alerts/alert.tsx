import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type AlertView, stepKinds } from '../../../src/modules/alerts/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { addressOfSubject } from '../../app/address-of-subject.ts';
import { linkToHref } from '../../app/link-to-href.ts';
import { linkToList } from '../../app/link-to-list.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age, Moment } from '../../parts/values.tsx';
import { AlertStateMark, SeverityMark } from './alert-mark.tsx';
import { silenceFields } from './silence-fields.ts';
import { alertsWords } from './words.ts';

type Asked = 'acknowledge' | 'silence' | 'end';

/** One alert: why, what to do, and what became of it. A message that somebody got leads here. */
export function AlertPage() {
  const { alertId } = useParams({ strict: false }) as { alertId: string };
  const t = useWords(alertsWords);
  const language = useLanguage();
  const may = useMay();
  const query = useApi<AlertView>('alerts', `/alerts/${alertId}`);
  const [asked, setAsked] = useState<Asked | undefined>();
  const alert = query.data;
  const isOpen = alert?.state === 'open';
  const maySilence = may('alerts.alert.silence') && alert && alert.state !== 'cleared';
  return (
    <Page
      title={alert ? said(language, alert.name, alert.nameEn) : '…'}
      aside={alert && <AlertStateMark state={alert.state} />}
      actions={
        <>
          {maySilence && (
            <Button onClick={() => setAsked(alert.silence ? 'end' : 'silence')}>
              {t(alert.silence ? 'endSilence' : 'silence')}
            </Button>
          )}
          {may('alerts.alert.acknowledge') && isOpen && (
            <Button type="primary" onClick={() => setAsked('acknowledge')}>
              {t('acknowledge')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {(shown) => (
          <div className="stack">
            <WhyPanel alert={shown} />
            <HistoryPanel alert={shown} />
          </div>
        )}
      </Loaded>
      {alert && asked && <AskDialog alert={alert} asked={asked} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

const said = (language: 'zh' | 'en', zh: string, en: string | null) => (language === 'en' && en) || zh;

function WhyPanel({ alert }: { alert: AlertView }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const { about, silence } = alert;
  const address = 'list' in about ? undefined : addressOfSubject(about);
  const next = alert.state === 'open' && !silence ? alert.levels[alert.toldLevel] : undefined;
  const facts: Fact[] = [
    { label: t('rule'), value: said(language, alert.ruleName, alert.ruleNameEn) },
    {
      label: t('workshop'),
      value: alert.workshopName ? said(language, alert.workshopName, alert.workshopNameEn) : t('plant'),
    },
    { label: t('since'), value: <Moment at={alert.since ?? alert.openedAt} /> },
    { label: t('appeared'), value: <Age at={alert.openedAt} /> },
    ...(alert.acknowledgedByName
      ? [
          {
            label: t('ackBy'),
            value: (
              <>
                {said(language, alert.acknowledgedByName, alert.acknowledgedByNameEn)}{' '}
                <Moment at={alert.acknowledgedAt} /> {alert.note}
              </>
            ),
            wide: true,
          },
        ]
      : []),
    ...(alert.clearedAt ? [{ label: t('cleared'), value: <Moment at={alert.clearedAt} /> }] : []),
    ...(alert.ruleNote ? [{ label: t('whatToDo'), value: alert.ruleNote, wide: true }] : []),
  ];
  return (
    <Panel
      title={said(language, alert.kindLabel, alert.kindLabelEn)}
      aside={<SeverityMark severity={alert.severity} />}
    >
      <div className="stack">
        <p className="alert-why">{said(language, alert.why, alert.whyEn)}</p>
        {silence && (
          <p className="caution">
            {t('silentNow', {
              until: formatTime(silence.until),
              why: silence.why,
              by: said(language, silence.byName, silence.byNameEn),
            })}
          </p>
        )}
        {next !== undefined && (
          <p className="faint">
            {t('nextLevel', {
              level: alert.toldLevel + 1,
              at: formatTime(new Date(Date.parse(alert.openedAt) + next * 60_000).toISOString()),
            })}
          </p>
        )}
        <Facts facts={facts} />
        <div>
          {'list' in about ? (
            <Link className="alert-go" {...linkToList(about)}>
              {t('see')}
            </Link>
          ) : (
            address && (
              <Link className="alert-go" {...linkToHref(address)}>
                {t('see')}
              </Link>
            )
          )}
        </div>
      </div>
    </Panel>
  );
}

function HistoryPanel({ alert }: { alert: AlertView }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  return (
    <Panel title={t('history')}>
      <ul className="alert-steps">
        {alert.steps.map(({ id, at, kind, level, byName, byNameEn, note, noteEn }) => (
          <li key={id}>
            <Moment at={at} />
            <span>
              <strong>{stepKinds[kind][language]}</strong>
              {level !== null && level > 1 && ` ${t('level', { level })}`} {said(language, byName ?? '', byNameEn)}{' '}
              {said(language, note ?? '', noteEn)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AskDialog({ alert, asked, onClose }: { alert: AlertView; asked: Asked; onClose: () => void }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const title = `${t(asked === 'end' ? 'endSilence' : asked)} · ${said(language, alert.name, alert.nameEn)}`;
  const common = { title, areas: ['alerts' as const], onClose };
  if (asked === 'acknowledge')
    return (
      <CommandDialog
        {...common}
        verb={t('acknowledge')}
        intro={t('acknowledgeIntro')}
        fields={[{ name: 'note', label: t('whatIsDone'), kind: 'note' }]}
        command={(body) => ({ path: `/alerts/${alert.id}/acknowledge`, body })}
      />
    );
  if (asked === 'silence')
    return (
      <CommandDialog
        {...common}
        verb={t('silence')}
        intro={t('silenceIntro')}
        fields={silenceFields(t, alert.workshopId !== null)}
        command={(body) => ({ path: `/alerts/${alert.id}/silence`, body })}
      />
    );
  return (
    <CommandDialog
      {...common}
      verb={t('endSilence')}
      intro={
        alert.silence &&
        t('silentNow', {
          until: formatTime(alert.silence.until),
          why: alert.silence.why,
          by: said(language, alert.silence.byName, alert.silence.byNameEn),
        })
      }
      fields={[]}
      command={() => ({ path: `/alert-silences/${alert.silence?.id}/end` })}
    />
  );
}
