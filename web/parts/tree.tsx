import { type ReactNode, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** Rows of a tree, each named by its path (`a/b/c`); the paths that are closed hide what lies below them. */
interface Tree {
  close: (paths: Iterable<string>) => void;
  isOpen: (path: string) => boolean;
  isShown: (path: string) => boolean;
  toggle: (path: string) => void;
}

export function useTree(closedFirst: () => Iterable<string> = () => []): Tree {
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(closedFirst()));
  return {
    close: (paths) => setClosed(new Set(paths)),
    isOpen: (path) => !closed.has(path),
    isShown: (path) => ![...closed].some((above) => path.startsWith(`${above}/`)),
    toggle: (path) => {
      const next = new Set(closed);
      if (!next.delete(path)) next.add(path);
      setClosed(next);
    },
  };
}

/** A row's name at its depth, with what opens and closes it where something lies below. */
export function TreeName({
  tree: { isOpen, toggle },
  path,
  depth,
  more,
  label,
  children,
}: {
  tree: Tree;
  path: string;
  depth: number;
  more: boolean;
  /** What the button opens, for those who don't see it. */
  label: string;
  children: ReactNode;
}) {
  return (
    <span className="tree-name" style={{ paddingLeft: depth * 20 }}>
      {more ? (
        <button
          type="button"
          className={`tree-toggle${isOpen(path) ? ' is-open' : ''}`}
          aria-expanded={isOpen(path)}
          aria-label={label}
          onClick={() => toggle(path)}
        >
          <Icon name="forward" size={14} />
        </button>
      ) : (
        <span style={{ width: 20 }} />
      )}
      {children}
    </span>
  );
}
