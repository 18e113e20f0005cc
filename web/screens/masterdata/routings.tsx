import { VersionedList } from './versioned-list.tsx';

export function Routings() {
  return <VersionedList kind="routings" />;
}
