import type {
  ClusterMetadata,
  ExtendedGroupProtocolSubscription,
  GroupPartitionsAssignments,
} from '@platformatic/kafka';

/**
 * Who of a group reads what: the partitions of each topic in turn among those who read it. The library's own way knows only the topics of the
 * member that assigns, and gives the others of a group with several topics nothing.
 */
export function assignPartitions(
  _current: string,
  members: Map<string, ExtendedGroupProtocolSubscription>,
  _topics: Set<string>,
  metadata: ClusterMetadata,
): GroupPartitionsAssignments[] {
  const assigned = [...members.keys()]
    .sort()
    .map((memberId) => ({ memberId, assignments: new Map() }) as GroupPartitionsAssignments);
  for (const [topic, { partitionsCount }] of metadata.topics) {
    const readers = assigned.filter(({ memberId }) => members.get(memberId)?.topics?.includes(topic));
    for (let partition = 0; partition < partitionsCount; partition += 1) {
      const reader = readers[partition % readers.length];
      if (!reader) break;
      const own = reader.assignments.get(topic) ?? { topic, partitions: [] };
      own.partitions.push(partition);
      reader.assignments.set(topic, own);
    }
  }
  return assigned;
}
