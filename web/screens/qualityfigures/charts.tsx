import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age } from '../../parts/values.tsx';
import { FigureTabs } from './tabs.tsx';
import { figureWords } from './words.ts';

/** Every characteristic that was measured, the newest first: which process is out of control, and which can't hold its tolerance. */
export function ControlCharts() {
  return (
    <ListScreen
      words={figureWords}
      title="figures"
      list="qualityfigures.charts"
      columns={[
        ...['state', 'itemCode', 'itemName', 'code', 'name', 'cpk', 'ppk', 'subgroups', 'measuredAt', 'outSince'],
        ...['planCode', 'workshopName'],
      ]}
      needs={['id']}
      cells={{ measuredAt: (row) => <Age at={String(row.measuredAt)} /> }}
      href={(row) => `/control-charts/${row.id}`}
      above={<FigureTabs current="/control-charts" />}
      empty={['chartsEmpty', 'chartsEmptyHow']}
    />
  );
}
