import { PUBLIC } from '../commands/definitions.ts';

export type Schema = { [key: string]: unknown };

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Schema[];
  parameters: Schema[];
  requestBody?: Schema;
  responses: Record<string, Schema>;
}

export const problem = { $ref: '#/components/responses/Problem' };
export const languageParameter = { $ref: '#/components/parameters/AcceptLanguage' };

type Named = { name: string; summary: { zh: string; en: string }; permission: string };

export type Described = Omit<Operation, 'parameters' | 'responses'>;

/** What is said of every operation: its name, words and who may. */
export function describeOperation(definition: Named, module: string): Described {
  const isPublic = definition.permission === PUBLIC;
  return {
    operationId: definition.name,
    tags: [module],
    summary: definition.summary.zh,
    description: `${definition.summary.en}${isPublic ? '' : `\n\n权限 · Permission: \`${definition.permission}\``}`,
    security: isPublic ? [] : [{ session: [] }, { apiKey: [] }],
  };
}
