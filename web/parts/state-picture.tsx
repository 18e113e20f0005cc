import type { Action, StateTable } from '../../src/modules/execution/contract.ts';
import { useLanguage } from '../../ui/i18n/index.ts';
import { lookOf, shapePaths } from '../../ui/state-colours.ts';
import { layOutStates, nodeHeight, nodeWidth, type PictureEdge } from './state-layout.ts';

const labelLineHeight = 13;

interface Props {
  table: StateTable;
  state: string;
  /** The menu beside the picture: what it refuses is no open way. */
  actions: readonly Action[];
}

/** The state table itself, drawn: where the thing stands, and which ways the actions open from there. */
export function StatePicture({ table, state, actions }: Props) {
  const language = useLanguage();
  const { nodes, edges, width, height } = layOutStates(table);
  const here = nodes.find((node) => node.state === state);
  const allowed = new Set(actions.filter((action) => action.allowed).map((action) => action.action));
  const isOpen = (edge: PictureEdge) => edge.moves.some((move) => allowed.has(move.verb));
  const onwards = edges.filter((edge) => edge.from === state);
  return (
    <svg
      className="state-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={here?.label[language] ?? state}
    >
      <defs>
        <Arrow id="arrow" colour="var(--line-strong)" />
        <Arrow id="arrow-open" colour="var(--accent)" />
      </defs>
      {edges
        .filter((edge) => edge.from !== state)
        .map((edge) => (
          <Edge key={edge.key} edge={edge} />
        ))}
      {onwards.map((edge) => (
        <Edge key={edge.key} edge={edge} way={isOpen(edge) ? 'open' : 'closed'} />
      ))}
      {nodes.map((node) => {
        const look = lookOf(node.state);
        const isHere = node.state === state;
        return (
          <g
            key={node.state}
            className={`node tone-${look.tone}${isHere ? ' is-here' : ''}`}
            transform={`translate(${node.x} ${node.y})`}
          >
            <rect width={nodeWidth} height={nodeHeight} rx={6} />
            <g transform="translate(10 9)" color={isHere ? 'var(--tone-mark)' : 'var(--ink-faint)'}>
              <path
                d={shapePaths[look.shape].d}
                {...(shapePaths[look.shape].hollow
                  ? { fill: 'none', stroke: 'currentColor', strokeWidth: 2.2, strokeLinecap: 'round' as const }
                  : { fill: 'currentColor' })}
              />
            </g>
            <text x={28} y={19.5}>
              {node.label[language]}
            </text>
          </g>
        );
      })}
      {onwards.map((edge) => (
        <text key={`label-${edge.key}`} className="edge-label" textAnchor={edge.labelAnchor}>
          {edge.moves.map(({ verb, label }, index) => (
            <tspan
              key={verb}
              className={allowed.has(verb) ? undefined : 'is-closed'}
              x={edge.labelX}
              y={
                edge.labelY +
                (index - (edge.moves.length - 1) * (edge.labelAnchor === 'middle' ? 1 : 0.5)) * labelLineHeight
              }
            >
              {label[language]}
            </tspan>
          ))}
        </text>
      ))}
    </svg>
  );
}

function Edge({ edge, way }: { edge: PictureEdge; way?: 'open' | 'closed' }) {
  return (
    <path
      className={`edge${way ? ` is-${way}` : ''}`}
      d={edge.d}
      markerEnd={`url(#${way === 'open' ? 'arrow-open' : 'arrow'})`}
    />
  );
}

function Arrow({ id, colour }: { id: string; colour: string }) {
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
      <path d="M0 .8 7.5 4 0 7.2Z" fill={colour} />
    </marker>
  );
}
