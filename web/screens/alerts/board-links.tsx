import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Board } from '../../../src/modules/alerts/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { alertsWords } from './words.ts';

/** What a screen in the workshop may see and hear of. */
const screenPermissions = ['alerts.board.read', 'alerts.alert.read', 'calls.call.read'];
const DAYS = 365;

/** The board for oneself, and a link by which a screen in the workshop shows it without anybody signed in. */
export function BoardLinks() {
  const t = useWords(alertsWords);
  const may = useMay();
  const nameOf = useLocalName();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const [link, setLink] = useState<string | undefined>();
  const board = useApi<Board>('alerts', '/workshop-board', { enabled: asking });
  const places = board.data?.workshops ?? [];
  return (
    <>
      <Button href="/tv" target="_blank">
        {t('openBoard')}
      </Button>
      {may('identity.api-key.write') && <Button onClick={() => setAsking(true)}>{t('tvLink')}</Button>}
      {asking && (
        <CommandDialog<{ key: string }>
          title={t('tvLink')}
          verb={t('tvLink')}
          intro={t('tvIntro')}
          areas={['identity']}
          fields={[
            {
              name: 'workshopId',
              label: t('workshop'),
              kind: 'select',
              required: true,
              options: places.map((place) => ({ value: place.id, label: nameOf(place) })),
            },
          ]}
          command={({ workshopId }) => ({
            path: '/api-keys',
            body: {
              name: `${t('board')} ${nameOf(places.find(({ id }) => id === workshopId) ?? {})}`,
              permissions: screenPermissions,
              orgUnitIds: [workshopId],
              expiresAt: dayjs().add(DAYS, 'day').toISOString(),
            },
          })}
          onDone={({ key }) =>
            setLink(`${window.location.origin}/tv#key=${encodeURIComponent(key)}&language=${language}`)
          }
          onClose={() => setAsking(false)}
        />
      )}
      {link && <ShownOnce title={t('tvOnce')} secret={link} onClose={() => setLink(undefined)} />}
    </>
  );
}
