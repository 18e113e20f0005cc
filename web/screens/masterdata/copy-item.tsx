import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ItemCopied, ItemWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useItemVersions } from './item-versions.ts';
import { masterdataWords } from './words.ts';

const named = ['code', 'name', 'nameEn'];

/** Makes another item of this one, with what is chosen of what hangs on it, and opens it. */
export function CopyItem({ item }: { item: ItemWire }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const fields = useEntityFields('masterdata.item');
  const boms = useItemVersions(item.id, '/boms');
  const routings = useItemVersions(item.id, '/routings');
  const goesAlong = [
    { name: 'bom', label: t('boms'), there: !!boms.newest && may('masterdata.bom.write') },
    { name: 'routing', label: t('routings'), there: !!routings.newest && may('masterdata.routing.write') },
    { name: 'conversions', label: t('conversions'), there: item.conversions.length > 0 },
    { name: 'custom', label: t('customFields'), there: Object.keys(item.custom).length > 0 },
  ];
  const offered = goesAlong.filter(({ there }) => there);
  // What isn't there, or isn't the reader's to write, doesn't go along.
  const without = Object.fromEntries(goesAlong.filter(({ there }) => !there).map(({ name }) => [name, false]));
  return (
    <>
      <Button icon={<Icon name="copy" size={15} />} onClick={() => setAsking(true)}>
        {t('copyItem')}
      </Button>
      {asking && fields && (
        <CommandDialog<ItemCopied>
          title={`${t('copyItem')} · ${item.code}`}
          verb={t('copyItem')}
          intro={t('copyItemIntro')}
          fields={[
            ...fields
              .filter(({ name }) => named.includes(name))
              .map((field) => (field.name === 'code' ? field : { ...field, initial: item[field.name as 'name'] })),
            ...offered.map(
              ({ name, label }, index): FieldSpec => ({
                name,
                label,
                kind: 'boolean',
                initial: true,
                ...(index === 0 && { section: t('goesAlong') }),
              }),
            ),
          ]}
          areas={['masterdata']}
          command={(values) => ({ path: `/items/${item.id}/copy`, body: { ...values, ...without } })}
          onDone={({ id }) => void navigate({ href: `/items/${id}` })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
