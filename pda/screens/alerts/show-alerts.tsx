import { formatDuration } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { useNow } from '../../app/use-now.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { type AlertRow, useOpenAlerts } from './use-open-alerts.ts';
import { alertWords } from './words.ts';

/** What is wrong in the area, and who sees to it. */
export function ShowAlerts() {
  const t = useWords(alertWords);
  const answer = useOpenAlerts();
  const waiting = useCommands().filter(({ state, lane }) => state === 'waiting' && lane.startsWith('alert:'));
  return (
    <Frame>
      <h1 className="question">{t('alerts')}</h1>
      <AnswerView answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="check" title={t('none')}>
              <p>{t('noneHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {rows.map((row) => (
                <AlertCard key={row.id} row={row} unsent={waiting.some(({ lane }) => lane === `alert:${row.id}`)} />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

function AlertCard({ row, unsent }: { row: AlertRow; unsent: boolean }) {
  const t = useWords(alertWords);
  const nameOf = useNameOf();
  const now = useNow(true);
  const { act, busy } = useAct();
  const open = row.state === 'open';
  const seconds = (now - Date.parse(row.since ?? row.openedAt)) / 1_000;
  const name = nameOf(row.name, row.nameEn);
  const acknowledge = () =>
    void act({
      lane: `alert:${row.id}`,
      path: `/alerts/${row.id}/acknowledge`,
      body: {},
      label: { text: 'acknowledgeAlert', parameters: { what: name } },
      yes: { title: t('acknowledged'), detail: t('acknowledgedDetail') },
    });
  return (
    <div className="card">
      <span className="card-row">
        <ToneMark
          tone={open ? 'red' : 'amber'}
          shape={open ? 'octagon' : 'play'}
          word={
            row.severity === 'critical' ? `${t('critical')} · ${t(open ? 'open' : 'seen')}` : t(open ? 'open' : 'seen')
          }
        />
        <span className="kicker">{seconds < 60 ? t('justNow') : t('since', { time: formatDuration(seconds) })}</span>
      </span>
      <span className="card-title">{name}</span>
      <span>{nameOf(row.why, row.whyEn)}</span>
      {row.acknowledgedByName && (
        <span className="kicker">
          {t('seenBy', { person: nameOf(row.acknowledgedByName, row.acknowledgedByNameEn) })}
        </span>
      )}
      {unsent && <ToneMark tone="amber" shape="ring" word={t('waitsToBeSent')} />}
      {open && !unsent && mayDo('alerts.alert.acknowledge') && (
        <div className="buttons">
          <Button label={t('acknowledge')} icon="check" onPress={acknowledge} disabled={busy} />
        </div>
      )}
    </div>
  );
}
