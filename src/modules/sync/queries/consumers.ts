import type { Tx } from '../../../kernel/index.ts';
import type { ConsumerView } from '../contract.ts';

export interface ConsumerRow extends Pick<ConsumerView, 'consumer' | 'attempts' | 'reason' | 'waiting' | 'parked'> {
  movedAt: Date;
  retryAt: Date | null;
  webhook: string | null;
}

export function findConsumerRows(tx: Tx): Promise<ConsumerRow[]> {
  return tx.query<ConsumerRow>(
    `select c.consumer, c.moved_at as "movedAt", c.attempts, c.retry_at as "retryAt", c.reason,
            coalesce(p.waiting, 0)::int as waiting, coalesce(p.parked, 0)::int as parked, w.name as webhook
       from kernel.outbox_cursor c
       left join (select consumer, count(*) filter (where parked_at is null) as waiting, count(parked_at) as parked
                    from kernel.outbox_parked group by consumer) p on p.consumer = c.consumer
       left join sync.webhook w on c.consumer = 'sync.webhook:' || w.id
      order by c.consumer`,
  );
}
