import { z } from 'zod';
import { modules } from './modules.ts';
import { terminalLanguage } from './terminal-language.ts';

/** Prints what `run` can execute: changes first, then questions. With a name, its input as JSON Schema. */
export function listCommands(part: string | undefined, options: { json?: boolean }): void {
  const language = terminalLanguage();
  const rows = modules
    .flatMap((module) => [...module.commands, ...module.queries])
    .map(({ name, form, summary, permission, http, input }) => ({
      name,
      kind: form === 'query' ? 'query' : 'command',
      summary: summary[language],
      permission,
      http: `${http.method} /api/v1${http.path}`,
      input,
    }))
    .filter((row) => part === undefined || row.name.includes(part))
    .sort((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1));
  if (options.json) {
    const described = rows.map(({ input, ...row }) => ({ ...row, input: schemaOf(input) }));
    console.log(JSON.stringify(described, null, 2));
    return;
  }
  const width = Math.max(...rows.map((row) => row.name.length), 0);
  for (const row of rows) console.log(`${row.name.padEnd(width)}  ${row.summary}`);
  if (rows.length === 1 && rows[0]) console.log(JSON.stringify(schemaOf(rows[0].input), null, 2));
}

function schemaOf(input: z.ZodType): unknown {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
}
