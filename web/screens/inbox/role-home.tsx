import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { Unsaved } from '../../parts/draft/draft-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useRoles } from '../identity/use-roles.ts';
import { Arrangement } from './arrangement.tsx';
import { More } from './home.tsx';
import { useRoleHome } from './use-home.ts';
import { homeWords } from './words-home.ts';

/** What people of a role find first: arranged, then published. */
export function RoleHome({ role }: { role: string }) {
  const t = useWords(homeWords);
  const found = useRoles().find(({ code }) => code === role);
  const home = useRoleHome(role, found?.permissions ?? []);
  const keys = home.shown.map(({ key }) => key);
  return (
    <Loaded query={home.homes}>
      {() => (
        <div className="stack">
          {home.error && <ProblemView problem={home.error} inline />}
          <Panel
            title={
              <span className="row-gap">
                {t('ofRole', { role: found?.name ?? '' })}
                {home.changed ? (
                  <Unsaved />
                ) : (
                  home.published && <ToneMark tone="green" shape="tick" word={t('publishedFor')} />
                )}
              </span>
            }
            aside={
              <span className="row-gap">
                {(home.published || home.changed) && <Button onClick={home.reset}>{t('reset')}</Button>}
                <Button type="primary" disabled={!home.changed} loading={home.sending} onClick={home.publish}>
                  {t('publish')}
                </Button>
              </span>
            }
          >
            <p className="faint">{t('ofRoleHow')}</p>
            <Arrangement parts={home.shown} onArrange={home.arrange} />
          </Panel>
          <More parts={home.more} onAdd={(key) => home.arrange([...keys, key])} />
        </div>
      )}
    </Loaded>
  );
}
