import type { Json } from '../../../src/kernel/contract.ts';
import { OrderLink } from '../../parts/links.tsx';

/** The document behind a movement; orders open, the rest shows its code. */
export function DocumentLink({ type, id, code }: Record<'type' | 'id' | 'code', Json | undefined>) {
  if (type === 'execution.work-order') return <OrderLink id={id} code={code ?? type} />;
  return <span className="code">{String(code ?? type)}</span>;
}
