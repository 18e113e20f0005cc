import { expect, test } from 'vitest';
import { neededJoins } from './needed-joins.ts';

const from = `factory.step s
  left join factory.work_order o on o.id = s.order_id
  left join factory.item i on i.id = o.item_id
  left join factory.person p on p.id = s.person_id`;
const aliases = (sql: string) => [...neededJoins(from, sql).matchAll(/left join \S+ (\w)/g)].map((match) => match[1]);

test('only joins that are spoken of stay, with those they hang on', () => {
  expect(aliases('s.state = $1')).toEqual([]);
  expect(aliases('s.state = $1 order by p.name')).toEqual(['p']);
  expect(aliases('(i.code) like $1')).toEqual(['o', 'i']);
});

test('an inner join, a join in brackets and a join behind another stay as they are', () => {
  expect(neededJoins('a join b on b.id = a.id left join z.c c on c.id = b.id', 'a.x')).toBe('a join b on b.id = a.id');
  for (const kept of [
    'a left join (select 1 from x left join y on true) c on true',
    'a left join b on b.id = a.id join d on d.id = a.id',
    'a left join b using (id)',
  ]) {
    expect(neededJoins(kept, 'a.x').replace(/\s+/g, ' ')).toBe(kept);
  }
});
