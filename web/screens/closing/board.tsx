import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Board as BoardAnswer, dayStates, placeKinds } from '../../../src/modules/closing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { ClosingTabs } from './closing-tabs.tsx';
import { DayMark } from './day-mark.tsx';
import { closingWords } from './words.ts';

/** As many as fit a desk of 1024 pixels. */
const DAYS_SHOWN = 7;

/** Which place has closed which day, and what waits. */
export function ClosingBoard() {
  const t = useWords(closingWords);
  const [to, setTo] = useState<string>();
  const board = useApi<BoardAnswer>('closing', '/closing/board', {
    query: { days: DAYS_SHOWN, ...(to && { to }) },
    keepPrevious: true,
  });
  const days = board.data?.days ?? [];
  const step = (by: number) => {
    const last = days.at(-1);
    if (last) setTo(new Date(Date.parse(`${last}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10));
  };
  return (
    <Page
      title={t('closing')}
      actions={
        <>
          <Button icon={<Icon name="back" size={15} />} onClick={() => step(-DAYS_SHOWN)}>
            {t('earlier')}
          </Button>
          <Button disabled={to === undefined} onClick={() => step(DAYS_SHOWN)}>
            {t('later')}
          </Button>
        </>
      }
    >
      <ClosingTabs current="/closing" />
      <Loaded query={board}>
        {(one) =>
          one.places.length === 0 ? <Empty what={t('boardEmpty')} how={t('boardEmptyHow')} /> : <Grid board={one} />
        }
      </Loaded>
    </Page>
  );
}

function Grid({ board: { days, places } }: { board: BoardAnswer }) {
  const t = useWords(closingWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  return (
    <section className="day-board">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('waiting')}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {sayDay(day, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.placeId}>
              <th scope="row">
                <div className="day-place">
                  <span className="clip">{nameOf(place)}</span>
                  <small className="faint">
                    {placeKinds[place.kind][language]} · <span className="code">{place.code}</span>
                  </small>
                </div>
              </th>
              <td>
                {place.nextDay ? (
                  <Link to="/closing/$placeId/$day" params={{ placeId: place.placeId, day: place.nextDay }}>
                    {t('waitingDays', { count: place.waiting })}
                  </Link>
                ) : (
                  <span className="faint">{t('allClosed')}</span>
                )}
              </td>
              {days.map((day, nth) => {
                const state = place.states[nth] ?? 'before';
                const quiet = <span className="faint">{dayStates[state][language]}</span>;
                return (
                  <td key={day}>
                    {state === 'before' || state === 'running' ? (
                      quiet
                    ) : (
                      <Link
                        to="/closing/$placeId/$day"
                        params={{ placeId: place.placeId, day }}
                        aria-label={`${nameOf(place)} ${day} ${dayStates[state][language]}`}
                      >
                        {state === 'covered' ? quiet : <DayMark state={state} />}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `11-22 周日`. */
function sayDay(day: string, language: 'zh' | 'en'): string {
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short', timeZone: 'UTC' });
  return `${day.slice(5)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`;
}
