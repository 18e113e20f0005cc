-- Orders without a day are looked for whenever something comes.
create index promise_undated on sales.promise (item_id) where promised_at is null;
comment on index sales.promise_undated is 'findOrdersWithoutDate: what has no day yet';
