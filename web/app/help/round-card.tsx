import { useNavigate, useRouterState } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { onToldEvent } from '../../parts/live.ts';
import { screens } from '../modules.ts';
import { patternOf } from './page-help.ts';
import { goToStep, leaveRound, useRoundProgress } from './round-progress.ts';
import { type Round, type RoundStep, rounds } from './rounds.ts';
import { TargetFrame } from './target-frame.tsx';
import { helpWords } from './words.ts';

/** The step of a guided round, in a corner: it never covers what it speaks of for long, and never stops anybody from working. */
export function RoundCard() {
  const progress = useRoundProgress();
  const round = rounds.find(({ name }) => name === progress?.round);
  const step = round?.steps[progress?.step ?? 0];
  if (!round || !step || !progress) return null;
  return <StepCard key={`${round.name} ${progress.step}`} round={round} step={step} at={progress.step} />;
}

function StepCard({ round, step, at }: { round: Round; step: RoundStep; at: number }) {
  const t = useWords(helpWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const done = useIsDone(step, path);
  const last = at === round.steps.length - 1;
  const there = step.at;
  function finish(): void {
    leaveRound();
    void message.success(t('roundDone'));
  }
  return (
    <>
      {step.target && <TargetFrame selector={step.target} />}
      <aside className="round-card" aria-live="polite" aria-label={round.title[language]}>
        <header>
          <small>{t('step', { at: at + 1, of: round.steps.length })}</small>
          <Button
            size="small"
            type="text"
            icon={<Icon name="close" size={14} />}
            aria-label={t('leave')}
            onClick={leaveRound}
          />
        </header>
        <h2>{step.title[language]}</h2>
        <p>{step.text[language]}</p>
        {done && (
          <p className="round-done">
            <Icon name="check" size={15} /> {t('done')}
          </p>
        )}
        <footer>
          {at > 0 && (
            <Button size="small" type="text" onClick={() => goToStep(at - 1)}>
              {t('back')}
            </Button>
          )}
          <span className="spring" />
          {there && path !== there && !done && (
            <Button size="small" onClick={() => void navigate({ href: there })}>
              {t('takeMeThere')}
            </Button>
          )}
          <Button
            size="small"
            type={done || !step.until ? 'primary' : 'default'}
            onClick={() => (last ? finish() : goToStep(at + 1))}
          >
            {t(last ? 'finish' : 'next')}
          </Button>
        </footer>
      </aside>
    </>
  );
}

function useIsDone({ until }: RoundStep, path: string): boolean {
  const [told, setTold] = useState(false);
  const event = until && 'event' in until ? until.event : undefined;
  useEffect(() => (event ? onToldEvent((type) => type === event && setTold(true)) : undefined), [event]);
  if (!until) return false;
  if ('event' in until) return told;
  return patternOf(Object.keys(screens.routes), path) === until.page;
}
