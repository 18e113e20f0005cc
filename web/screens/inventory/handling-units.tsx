import { useNavigate } from '@tanstack/react-router';
import { type HandlingUnit, handlingUnitKinds } from '../../../src/modules/inventory/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useStockFields } from './stock-fields.ts';
import { stockWords } from './words.ts';

/** Which boxes, trays and pallets are there, where they stand and what is in them. */
export function HandlingUnits() {
  return (
    <ListScreen
      words={stockWords}
      title="units"
      list="inventory.handling-units"
      columns={['code', 'kind', 'locationCode', 'parentCode', 'contentText', 'parts', 'state']}
      views={{ viewOpen: { 'f.state.eq': 'active' }, viewClosed: { 'f.state.eq': 'inactive' } }}
      href={({ id }) => `/handling-units/${id}`}
      create={{
        word: 'newUnit',
        icon: 'plus',
        permission: 'inventory.handling-unit.write',
        dialog: (onClose) => <NewUnitDialog onClose={onClose} />,
      }}
      empty={['unitsEmpty', 'unitsEmptyHow']}
    />
  );
}

function NewUnitDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(stockWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { location } = useStockFields();
  return (
    <CommandDialog<HandlingUnit>
      title={t('newUnit')}
      verb={t('newUnit')}
      entity="inventory.handling-unit"
      fields={[
        {
          name: 'kind',
          label: t('unitKind'),
          kind: 'select',
          required: true,
          initial: 'box',
          options: Object.entries(handlingUnitKinds).map(([value, label]) => ({ value, label: label[language] })),
        },
        location('locationId', t('location')),
        { name: 'code', label: t('unitCode'), help: t('unitCodeHelp'), kind: 'text' },
      ]}
      areas={['inventory']}
      command={({ code, ...values }) => ({ path: '/handling-units', body: { ...values, ...(code ? { code } : {}) } })}
      onDone={({ id }) => void navigate({ to: '/handling-units/$handlingUnitId', params: { handlingUnitId: id } })}
      onClose={onClose}
    />
  );
}
