import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/session.ts';

/** The code of a sales order; opens it for those who may see prices. */
export function SalesOrderLink({ id, code }: { id: string; code: string }) {
  const may = useMay();
  if (!may('sales.order.read')) return <span className="code">{code}</span>;
  return (
    <Link className="code" to="/sales-orders/$orderId" params={{ orderId: id }}>
      {code}
    </Link>
  );
}
