import { Button } from 'antd';
import { useState } from 'react';
import { type Result, resultLabels } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age } from '../../parts/values.tsx';
import { InspectionTabs } from './inspection-tabs.tsx';
import { StartInspectionDialog } from './start-dialog.tsx';
import { qualityWords } from './words.ts';

/** Inspections by plan: what is to be measured, what is to be decided on, and what was. */
export function InspectionTasks() {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const may = useMay();
  const [starting, setStarting] = useState(false);
  return (
    <>
      <ListScreen
        words={qualityWords}
        title="tasks"
        list="quality.tasks"
        columns={[
          ...['openedAt', 'code', 'kind', 'state', 'result', 'itemCode', 'itemName', 'quantity', 'supplierName'],
          ...['operationCode', 'locationCode', 'severity', 'judgedByName'],
        ]}
        needs={['id', 'code', 'state']}
        cells={{
          openedAt: (row) => <Age at={String(row.openedAt)} />,
          result: (row) =>
            row.result ? (
              <StateMark state={String(row.result)} word={resultLabels[row.result as Result][language]} />
            ) : (
              '–'
            ),
        }}
        href={(row) => `/inspection-tasks/${row.id}`}
        above={<InspectionTabs shown="tasks" />}
        empty={['tasksEmpty', 'tasksEmptyHow']}
        actions={
          may('quality.inspection.write') && (
            <Button type="primary" onClick={() => setStarting(true)}>
              {t('start')}
            </Button>
          )
        }
      />
      {starting && <StartInspectionDialog onClose={() => setStarting(false)} />}
    </>
  );
}

/** Every reading that stands, the newest first. */
export function InspectionReadings() {
  return (
    <ListScreen
      words={qualityWords}
      title="readings"
      list="quality.readings"
      columns={[
        ...['takenAt', 'taskCode', 'itemCode', 'characteristicCode', 'characteristicName', 'sampleNo', 'value'],
        ...['characteristicUnit', 'limitLower', 'limitUpper', 'ok', 'defectCode', 'lotCode', 'personName'],
      ]}
      needs={['id', 'taskId']}
      href={(row) => `/inspection-tasks/${row.taskId}`}
      above={<InspectionTabs shown="readings" />}
      empty={['readingsEmpty', 'readingsEmptyHow']}
    />
  );
}
