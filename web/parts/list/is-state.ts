const stateColumns = new Set(['state', 'status', 'fromStatus', 'toStatus', 'orderState', 'disposition']);

export function isState(column: string): boolean {
  return stateColumns.has(column);
}
