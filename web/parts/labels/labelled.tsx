import type { ReactNode } from 'react';

/** An input with its name above it; a reader's aid hears the name from the input itself. */
export function Labelled({ label, help, children }: { label: string; help?: string | undefined; children: ReactNode }) {
  return (
    <div className="labelled">
      <span aria-hidden>{label}</span>
      {children}
      {help && <span className="faint">{help}</span>}
    </div>
  );
}
