const AT_ONCE = 8;

/**
 * Eight at a time: the server's batches fill, and its pool is not flooded. Answers stand in the order of the values. After a
 * failure nothing new begins, and what is under way ends before the failure is told.
 */
export async function inGroups<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < values.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await work(values[index] as T);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, values.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
