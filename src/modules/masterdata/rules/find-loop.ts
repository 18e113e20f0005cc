/**
 * The first loop that can be reached from `start`, as a path whose first and last node are the same; undefined when there
 * is none. Iterative, so that a deep graph doesn't overflow the stack; each edge is walked once.
 */
export function findLoop(edges: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const done = new Set<string>();
  const onPath = new Map<string, number>([[start, 0]]);
  const path: { node: string; next: number }[] = [{ node: start, next: 0 }];
  while (path.length > 0) {
    const top = path[path.length - 1] as { node: string; next: number };
    const child = edges.get(top.node)?.[top.next];
    top.next += 1;
    if (child === undefined) {
      path.pop();
      onPath.delete(top.node);
      done.add(top.node);
      continue;
    }
    const seenAt = onPath.get(child);
    if (seenAt !== undefined) return [...path.slice(seenAt).map((step) => step.node), child];
    if (done.has(child)) continue;
    onPath.set(child, path.length);
    path.push({ node: child, next: 0 });
  }
  return undefined;
}
