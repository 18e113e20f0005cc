import { Link } from '@tanstack/react-router';
import type { Json } from '../../src/kernel/contract.ts';
import { useLocalName } from './values.tsx';

export interface ItemOfRow {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn?: string | null;
}

/** The item of a row by code and name; opens it. */
export function ItemLink({ of, tab }: { of: ItemOfRow; tab?: 'stock' }) {
  const { itemId, itemCode, itemName, itemNameEn } = of;
  const nameOf = useLocalName();
  return (
    <Link to="/items/$itemId" params={{ itemId }} search={tab && { tab }}>
      <span className="code">{itemCode}</span> {nameOf({ name: itemName, nameEn: itemNameEn ?? null })}
    </Link>
  );
}

/** The code of an item; opens it. */
export function ItemCodeLink({ id, code, tab }: { id: Json | undefined; code: Json | undefined; tab?: 'stock' }) {
  return (
    <Link className="code" to="/items/$itemId" params={{ itemId: String(id) }} search={tab && { tab }}>
      {String(code)}
    </Link>
  );
}

/** The code of a lot; opens it. A dash where there is none. */
export function LotLink({ id, code }: { id: Json | undefined; code: Json | undefined }) {
  if (!id) return <span className="faint">–</span>;
  return (
    <Link className="code" to="/lots/$lotId" params={{ lotId: String(id) }}>
      {String(code)}
    </Link>
  );
}

/** The code of a work order; opens it. */
export function OrderLink({ id, code }: { id: Json | undefined; code: Json | undefined }) {
  return (
    <Link className="code" to="/work-orders/$orderId" params={{ orderId: String(id) }}>
      {String(code)}
    </Link>
  );
}
