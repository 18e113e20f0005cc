import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { SkeletonLines } from '../../parts/page.tsx';
import { screens } from '../modules.ts';
import { entryNear } from '../navigation.ts';
import { useMay } from '../session.ts';
import { KeyList } from './key-list.tsx';
import { useOwnGuides } from './own-guides.ts';
import { helpFor, placeInGuide } from './page-help.ts';
import { startRound } from './round-progress.ts';
import { rounds } from './rounds.ts';
import { helpWords } from './words.ts';

/** What `?` opens: what this page is for, the guide at the right place, the guided rounds, and the keys. */
export function HelpDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(helpWords);
  const language = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const pages = useQuery({ queryKey: ['help'], queryFn: readHelp, enabled: open, staleTime: Number.POSITIVE_INFINITY });
  const own = useOwnGuides(open);
  const may = useMay();
  const offered = rounds.filter(({ permission }) => may(permission));
  const help = pages.data && helpFor(pages.data, path);
  const { guide, section } = placeInGuide(help?.from ?? entryNear(path)?.to, own ?? []);
  return (
    <Drawer open={open} onClose={onClose} title={t('help')} size={420} className="help-drawer">
      {open && (
        <>
          <section>
            <h3>{t('thisPage')}</h3>
            {pages.isPending && <SkeletonLines count={2} />}
            {help && <p>{help[language]}</p>}
            {pages.data && !help && <p>{t('noPageHelp')}</p>}
            <Link to="/help/$guide" params={{ guide }} hash={section ? `section-${section}` : ''} onClick={onClose}>
              <Icon name="book" size={15} /> {t('readGuide')}
            </Link>
          </section>
          {offered.length > 0 && (
            <section>
              <h3>{t('rounds')}</h3>
              {offered.map((round) => (
                <div key={round.name} className="round-offer">
                  <strong>{round.title[language]}</strong>
                  <p>{round.intro[language]}</p>
                  <Button
                    size="small"
                    icon={<Icon name="play" size={14} />}
                    onClick={() => {
                      startRound(round.name);
                      onClose();
                    }}
                  >
                    {t('startRound')}
                  </Button>
                </div>
              ))}
            </section>
          )}
          <section>
            <h3>{t('keys')}</h3>
            <KeyList />
          </section>
        </>
      )}
    </Drawer>
  );
}

async function readHelp() {
  const all = await Promise.all(screens.help.map((load) => load()));
  return Object.assign({}, ...all) as Awaited<ReturnType<(typeof screens.help)[number]>>;
}
