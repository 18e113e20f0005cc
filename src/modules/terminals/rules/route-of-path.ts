import type { AnyCommand } from '../../../kernel/index.ts';

export interface Routed {
  command: AnyCommand;
  /** What the path says of the input. */
  fields: Record<string, string>;
}

/** Finds the command that a POST to the path under /api/v1 would reach. Only such as keep their first answer: a terminal repeats. */
export function routeCommands(commands: Iterable<AnyCommand>): (path: string) => Routed | undefined {
  const byLength = new Map<number, { parts: string[]; command: AnyCommand }[]>();
  for (const command of commands) {
    if (command.http.method !== 'POST' || command.idempotent === false) continue;
    const parts = command.http.path.split('/');
    byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { parts, command }]);
  }
  // A fixed part is nearer than a field, as on the HTTP side.
  for (const routes of byLength.values()) routes.sort((a, b) => fieldsIn(a.parts) - fieldsIn(b.parts));
  return (path) => {
    const given = path.split('/');
    for (const { parts, command } of byLength.get(given.length) ?? []) {
      if (!parts.every((part, place) => part.startsWith(':') || part === given[place])) continue;
      const named = parts.flatMap((part, place) => (part.startsWith(':') ? [[part.slice(1), given[place] ?? '']] : []));
      return { command, fields: Object.fromEntries(named) };
    }
    return undefined;
  };
}

function fieldsIn(parts: string[]): number {
  return parts.filter((part) => part.startsWith(':')).length;
}
