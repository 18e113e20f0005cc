import { Link } from '@tanstack/react-router';

/** The document behind a movement; orders open, the rest shows its code. */
export function DocumentLink({ type, id, code }: { type: string; id: string; code: string | null }) {
  const text = code ?? type;
  if (type === 'execution.work-order') {
    return (
      <Link className="code" to={`/work-orders/${id}` as never}>
        {text}
      </Link>
    );
  }
  return <span className="code">{text}</span>;
}
