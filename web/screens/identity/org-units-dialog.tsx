import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { OrgUnit } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { useOrgUnits } from '../../parts/org-unit-picker.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { codeColumn } from '../../parts/table-columns.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

/** Plant, workshops and lines: what permissions and configuration are scoped to. */
export function OrgUnitsDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const may = useMay();
  const nameOf = useLocalName();
  const units = useOrgUnits();
  const [creating, setCreating] = useState(false);
  const [changing, setChanging] = useState<OrgUnit | undefined>();
  const mayChange = may('identity.org-unit.write');
  const parentName = (unit: OrgUnit) => {
    const parent = units.find((one) => one.id === unit.parentId);
    return parent ? nameOf(parent) : '–';
  };
  return (
    <Modal
      open
      width={640}
      title={t('orgUnits')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {p('close')}
        </Button>,
        mayChange && (
          <Button key="new" type="primary" onClick={() => setCreating(true)}>
            {t('newOrgUnit')}
          </Button>
        ),
      ]}
    >
      <DataTable<OrgUnit>
        rows={units}
        rowKey={(row) => row.id}
        onOpen={mayChange ? setChanging : undefined}
        columns={[
          codeColumn('code', t('unitCode')),
          { key: 'name', title: t('name'), render: (row) => nameOf(row) },
          { key: 'kind', title: t('kind'), render: (row) => t(row.kind) },
          { key: 'parent', title: t('parent'), render: parentName },
          {
            key: 'active',
            title: t('active'),
            render: (row) => <StateMark state={row.active ? 'active' : 'inactive'} />,
          },
        ]}
      />
      {changing && (
        <CommandDialog
          title={`${t('changeOrgUnit')} · ${changing.code}`}
          verb={p('save')}
          fields={[
            { name: 'name', label: t('name'), kind: 'text', required: true },
            { name: 'nameEn', label: t('nameEn'), kind: 'text' },
            { name: 'active', label: t('active'), kind: 'boolean' },
          ]}
          record={{ ...changing }}
          areas={['identity']}
          draftOf={`org-units/${changing.id}`}
          command={(values, draft) => ({
            path: `/org-units/${changing.id}/update`,
            body: { ...values, nameEn: values.nameEn ?? '', expectedVersion: draft.version },
          })}
          onClose={() => setChanging(undefined)}
        />
      )}
      {creating && (
        <RecordDialog
          entity="identity.org-unit"
          list="identity.org-units"
          title={t('newOrgUnit')}
          verb={t('newOrgUnit')}
          onClose={() => setCreating(false)}
        />
      )}
    </Modal>
  );
}
