import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { startRound } from '../../app/help/round-progress.ts';
import { emptyHouse } from '../../app/help/rounds.ts';
import { linkToHref } from '../../app/link-to-href.ts';
import { useMay } from '../../app/session.ts';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { homeWords } from './words-home.ts';

const asked = ['execution.work-orders', 'masterdata.items', 'masterdata.work-centres'];

/** How an empty house begins; nothing once it has its first order. */
export function FirstSteps() {
  const t = useWords(homeWords);
  const may = useMay();
  const query = { ask: asked.map((list) => `${list}?limit=1`).join('\n') };
  const { data } = useApi<{ pages: (ListPage | null)[] }>('insight', '/lists/pages', { query });
  if (!data) return null;
  const [orders, items, workCentres] = data.pages.map((page) => page === null || page.total.count > 0);
  if (orders) return null;
  const steps = [
    { what: t('stepCompany'), to: '/configuration', done: false },
    { what: t('stepWorkshop'), to: '/people', done: workCentres },
    { what: t('stepItem'), to: '/items', done: items },
    { what: t('stepOrder'), to: '/work-orders', done: orders },
  ];
  return (
    <Panel
      title={t('stepsTitle')}
      aside={
        may(emptyHouse.permission) && (
          <Button size="small" icon={<Icon name="play" size={14} />} onClick={() => startRound(emptyHouse.name)}>
            {t('stepsWalk')}
          </Button>
        )
      }
    >
      <ol className="first-steps">
        {steps.map(({ what, to, done }) => (
          <li key={to} className={done ? 'is-done' : undefined}>
            {done && <Icon name="check" size={15} />}
            <Link {...linkToHref(to)}>{what}</Link>
            {done && <small className="faint">{t('stepsDone')}</small>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
