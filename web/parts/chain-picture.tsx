import type { ReactNode } from 'react';
import type { Tone } from '../../ui/state-colours.ts';

export interface ChainNode {
  key: string;
  /** What it is: a document or a thing, with its link. */
  what: ReactNode;
  /** How much of it, and when. */
  says: ReactNode;
  tone?: Tone;
}

export interface ChainSide {
  title: string;
  nodes: readonly ChainNode[];
  /** What stands there where nothing does. */
  none: string;
  /** Of how many more it says so. */
  more?: string | undefined;
}

interface Props {
  /** For who can't see it. */
  label: string;
  from: ChainSide;
  here: ChainNode;
  to: ChainSide;
}

/** Where a thing stands: what it comes from on the left, what it goes into on the right; one below the other where it is narrow. */
export function ChainPicture({ label, from, here, to }: Props) {
  return (
    <section className="chain" aria-label={label}>
      <Side side={from} place="from" />
      <div className="chain-here">
        <Node node={here} />
      </div>
      <Side side={to} place="to" />
    </section>
  );
}

function Side({ side: { title, nodes, none, more }, place }: { side: ChainSide; place: 'from' | 'to' }) {
  return (
    <div className={`chain-side chain-${place}`}>
      <h3 className="kicker">{title}</h3>
      {nodes.length === 0 ? (
        <p className="faint">{none}</p>
      ) : (
        <ul>
          {nodes.map((node) => (
            <li key={node.key}>
              <Node node={node} />
            </li>
          ))}
          {more && <li className="faint">{more}</li>}
        </ul>
      )}
    </div>
  );
}

function Node({ node: { what, says, tone } }: { node: ChainNode }) {
  return (
    <div className={`chain-node${tone ? ` tone-${tone}` : ''}`}>
      <div>{what}</div>
      <div className="chain-says">{says}</div>
    </div>
  );
}
