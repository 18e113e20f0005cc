import { VersionedList } from './versioned-list.tsx';

export function Boms() {
  return <VersionedList kind="boms" />;
}
