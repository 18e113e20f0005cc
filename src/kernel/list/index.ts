export { column, valuesOf } from './columns-by-type.ts';
export { type CustomColumn, withCustomColumns } from './custom-columns.ts';
export { defineList, type ListColumnDefinition, type ListDefinition, type ListFilterContext } from './define-list.ts';
export { describeList } from './describe-list.ts';
export { exportList, type ListExport } from './export-list.ts';
export { type ListRequest, parseListRequest } from './parse-list-request.ts';
export { readListPage } from './read-list.ts';
