import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { Age, Moment } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

/** The shared devices of the factory, that people sign in on. */
export function Devices() {
  const t = useWords(identityWords);
  const may = useMay();
  const [open, setOpen] = useState<'new' | ListRow | undefined>();
  const [offer, setOffer] = useState<{ code: string; expiresAt: string } | undefined>();
  const unlock = useCommand(['identity']);
  const mayWrite = may('identity.device.write');
  return (
    <>
      <ListScreen
        title={t('devices')}
        list="identity.devices"
        area="identity"
        columns={['name', 'enrolledBy', 'enrolledAt', 'seenAt', 'lockedUntil', 'revokedAt']}
        cells={{
          seenAt: (row) => <Age at={row.seenAt ? String(row.seenAt) : null} />,
          lockedUntil: (row) =>
            row.lockedUntil && may('identity.lockout.lift') ? (
              <Button size="small" onClick={() => unlock.mutate({ path: `/devices/${row.id}/unlock` })}>
                {t('unlock')}
              </Button>
            ) : (
              <Moment at={row.lockedUntil ? String(row.lockedUntil) : null} />
            ),
          revokedAt: (row) =>
            row.revokedAt || !mayWrite ? (
              <Moment at={row.revokedAt ? String(row.revokedAt) : null} />
            ) : (
              <Button size="small" onClick={() => setOpen(row)}>
                {t('revokeDevice')}
              </Button>
            ),
        }}
        rowTone={(row) => (row.lockedUntil ? 'red' : undefined)}
        actions={
          mayWrite && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
              {t('enrolDevice')}
            </Button>
          )
        }
        empty={{ what: t('devicesEmpty'), how: t('devicesEmptyHow') }}
      />
      {open === 'new' && (
        <CommandDialog<{ code: string; expiresAt: string }>
          title={t('enrolDevice')}
          verb={t('getCode')}
          intro={t('enrolDeviceIntro')}
          fields={[
            {
              name: 'name',
              label: t('deviceName'),
              kind: 'text',
              required: true,
              wide: true,
              help: t('deviceNameHelp'),
            },
          ]}
          areas={['identity']}
          command={(values) => ({ path: '/devices/enrolment-codes', body: values })}
          onDone={setOffer}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open && open !== 'new' && (
        <CommandDialog
          title={`${t('revokeDevice')} · ${open.name}`}
          verb={t('revokeDevice')}
          intro={t('revokeDeviceIntro')}
          danger
          fields={[]}
          areas={['identity']}
          command={() => ({ path: `/devices/${open.id}/revoke` })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {offer && <CodeOnce offer={offer} onClose={() => setOffer(undefined)} />}
    </>
  );
}

function CodeOnce({ offer, onClose }: { offer: { code: string; expiresAt: string }; onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  return (
    <Modal
      open
      title={t('enrolmentCode')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{p('close')}</Button>}
    >
      <Input readOnly size="large" className="code" aria-label={t('enrolmentCode')} value={offer.code} />
      <p className="faint">{t('enrolmentCodeHow', { until: formatTime(offer.expiresAt) })}</p>
    </Modal>
  );
}
