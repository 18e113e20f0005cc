import type { MappedField } from '../../../../src/mapping/contract.ts';
import type { TargetFieldView } from '../../../../src/modules/bridge/contract.ts';
import type { SourceField } from './use-both-sides.ts';

/** Fields that bear the same name on both sides, however it is written: `item_no` and `itemNo`, or the label there and here. */
export function suggestByNames(
  sources: readonly SourceField[],
  targets: readonly TargetFieldView[],
  written: ReadonlySet<string>,
): MappedField[] {
  const used = new Set<string>();
  return targets.flatMap(({ path, label, required }): MappedField[] => {
    if (written.has(path)) return [];
    const wanted = new Set([plain(path), plain(label)].filter(Boolean));
    const found = sources.find(
      (source) =>
        !used.has(source.path) &&
        source.path.includes('[]') === path.includes('[]') &&
        [plain(source.path), plain(source.label)].some((name) => name !== '' && wanted.has(name)),
    );
    if (!found) return [];
    used.add(found.path);
    return [{ target: path, from: found.path, ...(required ? { required: true } : {}) }];
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9一-鿿]/g, '');
}
