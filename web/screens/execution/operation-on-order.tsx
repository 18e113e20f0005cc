import { Navigate, useParams } from '@tanstack/react-router';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';

/** An operation by its own address: it is shown on its order. */
export function OperationOnOrder() {
  const { operationId = '' } = useParams({ strict: false });
  const query = useApi<OperationDetail>('execution', `/operations/${operationId}`);
  return (
    <Loaded query={query}>
      {({ order }) => (
        <Navigate
          to="/work-orders/$orderId"
          params={{ orderId: order.id }}
          search={{ operation: operationId }}
          replace
        />
      )}
    </Loaded>
  );
}
