import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { InspectionTabs } from './inspection-tabs.tsx';
import { SampleDialog } from './sample-dialog.tsx';
import { qualityWords } from './words.ts';

/** What is inspected of which item, where, and how strictly. */
export function InspectionPlans() {
  const t = useWords(qualityWords);
  const [trying, setTrying] = useState<{ id: string; code: string }>();
  return (
    <>
      <RecordScreen
        entity="quality.plan"
        list="quality.inspection-plans"
        words={qualityWords}
        title="plans"
        width={1180}
        columns={[
          ...['code', 'name', 'kind', 'itemCode', 'supplierName', 'operationSequence', 'level', 'characteristicCount'],
          ...['firstPiece', 'patrolMinutes', 'patrolPieces', 'active'],
        ]}
        needs={['id', 'code']}
        cells={{
          characteristicCount: ({ id, code, characteristicCount }) => (
            <button
              type="button"
              className="link-button"
              onClick={() => setTrying({ id: String(id), code: String(code) })}
            >
              {t('trySample', { count: Number(characteristicCount) })}
            </button>
          ),
        }}
        above={<InspectionTabs shown="plans" />}
        empty={['plansEmpty', 'plansEmptyHow']}
      />
      {trying && <SampleDialog plan={trying} onClose={() => setTrying(undefined)} />}
    </>
  );
}
