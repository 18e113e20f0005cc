import type { ListColumnType, Text } from '../contract.ts';

/** Placeholder until the list engineer's version lands: the definition only. */
export interface ListColumnDefinition {
  sql: string;
  type: ListColumnType;
  label?: Text;
  search?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  values?: { value: string; label: Text }[];
  unit?: string;
}
export interface ListDefinition {
  name: string;
  summary: Text;
  permission: string;
  path: string;
  from: string;
  columns: Record<string, ListColumnDefinition>;
  scope?: { workshop?: string; line?: string };
  defaultSort: string;
  filters?: string;
  key?: string;
}
export function defineList(definition: ListDefinition): ListDefinition {
  return definition;
}
