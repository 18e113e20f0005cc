import path from 'node:path';

// Everything of ours at the top of the directory begins so; that is how the directory is told from a stranger's.
export const ownPrefix = 'trueup-postgres';

export interface DataDirectoryLayout {
  /** What the caller named; holds nothing but what stands below. */
  root: string;
  /** PostgreSQL's own data directory. It appears by one rename, after initdb has finished. */
  cluster: string;
  /** Where an initdb works; whatever carries this prefix is left over from an interrupted one. */
  initialisingPrefix: string;
  passwordFile: string;
  /** Remembers the port, and that a cluster was once made here. */
  noteFile: string;
  /** A process that owns the directory has a file of this prefix; the rest of the name says who it is. */
  claimPrefix: string;
  /** Holds the server's Unix socket, where the system has such. */
  socketDirectory: string;
  binaries: string;
}

export function dataDirectoryLayout(dataDirectory: string): DataDirectoryLayout {
  const root = path.resolve(dataDirectory);
  return {
    root,
    cluster: path.join(root, 'cluster'),
    initialisingPrefix: `${ownPrefix}.initialising-`,
    passwordFile: path.join(root, `${ownPrefix}.password`),
    noteFile: path.join(root, `${ownPrefix}.json`),
    claimPrefix: `${ownPrefix}.owner-`,
    socketDirectory: path.join(root, 'socket'),
    binaries: path.join(root, `${ownPrefix}.binaries`),
  };
}
