import { Button } from 'antd';
import { useState } from 'react';
import type { ItemCost as Cost } from '../../../src/modules/masterdata/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { unitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { masterdataWords } from './words.ts';

/** What one of it costs, for those who may see that; set here by those who may. */
export function ItemCost({ itemId }: { itemId: string }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const seen = may('masterdata.cost.see');
  const [open, setOpen] = useState(false);
  const { data } = useApi<Cost>('masterdata', `/items/${itemId}/cost`, { enabled: seen });
  if (!seen || !data) return null;
  const { standardCost, unit, version } = data;
  return (
    <Panel
      title={t('standardCost')}
      aside={may('masterdata.cost.set') && <Button onClick={() => setOpen(true)}>{t('setCost')}</Button>}
    >
      {standardCost === null ? (
        <p className="faint">{t('noCost')}</p>
      ) : (
        <p>{t('costPer', { cost: formatQuantity(standardCost), unit: unitName(unit) })}</p>
      )}
      {open && (
        <CommandDialog
          title={t('setCost')}
          verb={t('setCost')}
          fields={[
            {
              name: 'standardCost',
              label: t('costOfOne', { unit: unitName(unit) }),
              kind: 'amount',
              // Only what is there can be taken back.
              required: standardCost === null,
              ...(standardCost !== null && { help: t('costEmpty') }),
              initial: standardCost ?? undefined,
            },
          ]}
          areas={['masterdata']}
          command={(values) => ({
            path: `/items/${itemId}/cost`,
            body: { standardCost: null, ...values, expectedVersion: version },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
