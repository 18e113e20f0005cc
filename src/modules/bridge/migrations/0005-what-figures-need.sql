-- Why: how well the bridge works is shown all the time, and must not cost a look at every message.
drop index bridge.message_waiting;
create index message_waiting on bridge.message (route_id, id) include (received_at) where state = 'waiting' and not behind;
comment on index bridge.message_waiting is 'findWaiting, findRoutesAtWork: the next of a route; readStanding: how many wait, and how long';
create index message_standing on bridge.message (state, received_at) include (route_id) where state in ('dead', 'held', 'dropped');
comment on index bridge.message_standing is 'readStanding: what had no effect, by route';
create index message_settled on bridge.message (done_at) where done_at is not null;
comment on index bridge.message_settled is 'settledBetween: what was settled in a span of time';
drop index bridge.message_behind;
create index message_behind on bridge.message (route_id, thing) include (received_at) where behind;
comment on index bridge.message_behind is 'letFollow: what waits behind another; readStanding: how many, and how long';
drop index bridge.delivery_waiting;
create index delivery_waiting on bridge.delivery (route_id, due_at) include (made_at, changed_at) where state in ('waiting', 'sending', 'accepted');
comment on index bridge.delivery_waiting is 'findDueDeliveries, findConnectionsToSend: the next of a route; readStanding: how many wait, and how long';
create index delivery_standing on bridge.delivery (state, made_at) include (route_id) where state in ('dead', 'dropped');
comment on index bridge.delivery_standing is 'readStanding: what had no effect, by route';
create index delivery_settled on bridge.delivery (done_at) where done_at is not null;
comment on index bridge.delivery_settled is 'settledBetween: what was settled in a span of time';
-- What is asked by its number there is found without a look at every message.
create index message_thing on bridge.message (thing, received_at);
comment on index bridge.message_thing is 'messageList: what came of one number';
