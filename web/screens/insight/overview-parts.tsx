import type { ComponentType } from 'react';
import type { Overview } from '../../../src/modules/insight/contract.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Alerts, Figures, Late, OrdersByState, Output, Queues, Stuck } from './overview-panels.tsx';

/** Panels of the overview as parts of a home: all of them share one answer. */
function onOverview(Panel: ComponentType<{ overview: Overview }>): ComponentType {
  return function OverviewPart() {
    const overview = useApi<Overview>('insight', '/overview', { keepPrevious: true });
    return (
      <Loaded query={overview} lines={5}>
        {(loaded) => <Panel overview={loaded} />}
      </Loaded>
    );
  };
}

export const overviewParts = {
  figures: onOverview(Figures),
  orders: onOverview(OrdersByState),
  stuck: onOverview(Stuck),
  late: onOverview(Late),
  output: onOverview(Output),
  queues: onOverview(Queues),
  alerts: onOverview(Alerts),
};
