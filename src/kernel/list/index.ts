export type { ListQuestion } from './build-list-sql.ts';
export { column, namesBeside, valuesOf } from './columns-by-type.ts';
export { countViews } from './count-rows.ts';
export { type CustomColumn, withCustomColumns } from './custom-columns.ts';
export {
  defineList,
  groupings,
  type ListColumnDefinition,
  type ListDefinition,
  type ListFilterContext,
} from './define-list.ts';
export { describeList } from './describe-list.ts';
export { editInList } from './edit-in-list.ts';
export { exportList, type ListExport } from './export-list.ts';
export { byteOrderMark, formatCsvLine } from './format-csv.ts';
export { type ListRequest, parseCountedViews, parseListRequest } from './parse-list-request.ts';
export { type ListRow, readListPage } from './read-list.ts';
export { readRowsWhere } from './read-rows.ts';
export { refuseList } from './refusals.ts';
export { selectAllRows, typeOf as typeOfColumn } from './select-all-rows.ts';
export { summariseList } from './summarise-list.ts';
export { type WorkbookCell, writeWorkbook } from './write-workbook.ts';
