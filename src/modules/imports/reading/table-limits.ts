/** How large a table may be that is imported. */
export const ROWS_MAX = 100_000;
export const COLUMNS_MAX = 200;
export const CELL_CHARACTERS_MAX = 10_000;
