import type { Json } from '../../../src/kernel/contract.ts';

interface Change {
  from?: Json;
  to?: Json;
}

/** Field by field: what stood there, and what stands there now. */
export function AuditChanges({ changes }: { changes: Json | undefined }) {
  if (!changes || typeof changes !== 'object' || Array.isArray(changes)) return <span className="faint">–</span>;
  const entries = Object.entries(changes as Record<string, Change>);
  if (entries.length === 0) return <span className="faint">–</span>;
  return (
    <div className="diff">
      {entries.map(([field, change]) => (
        <span key={field}>
          <span className="faint">{field}</span>{' '}
          {change?.from !== undefined && change.from !== null && <del>{textOf(change.from)}</del>}{' '}
          {change?.to !== undefined && change.to !== null && <ins>{textOf(change.to)}</ins>}
        </span>
      ))}
    </div>
  );
}

function textOf(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
