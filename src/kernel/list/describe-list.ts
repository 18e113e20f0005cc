import { type Language, type ListColumn, type ListDescription, operatorsOfColumnType } from '../contract.ts';
import { groupable, isFilterable, isSortable, type ListColumnDefinition, type ListDefinition } from './define-list.ts';
import type { EditInList } from './edit-in-list.ts';

/** A list as its reader needs it to draw a table: columns, labels and values in their language. */
export function describeList(list: ListDefinition, language: Language, edit?: EditInList): ListDescription {
  return {
    name: list.name,
    path: list.path,
    summary: list.summary[language],
    columns: Object.entries(list.columns).map(([name, column]) => describeColumn(name, column, language)),
    defaultSort: list.defaultSort,
    ...(edit && { edit }),
    ...(list.subject && { subject: list.subject.kind }),
  };
}

function describeColumn(name: string, column: ListColumnDefinition, language: Language): ListColumn {
  const filterable = isFilterable(column);
  return {
    name,
    type: column.type,
    label: columnLabel(name, column, language),
    sortable: isSortable(column),
    filterable,
    groupable: groupable(column),
    searchable: Boolean(column.search),
    operators: filterable ? [...operatorsOfColumnType[column.type]] : [],
    ...(column.values ? { values: column.values.map(({ value, label }) => ({ value, label: label[language] })) } : {}),
    ...(column.unit === undefined ? {} : { unit: column.unit }),
    ...(column.onRequest ? { onRequest: true } : {}),
  };
}

export function columnLabel(name: string, column: ListColumnDefinition, language: Language): string {
  if (column.label) return column.label[language];
  return column.type === 'id' ? 'ID' : name;
}
