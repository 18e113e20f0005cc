-- Why: the oldest file that waits is asked for of each route, and an index by time alone read all that wait.
drop index bridge.upload_waiting;
create index upload_waiting on bridge.upload (route_id, uploaded_at, id) where state = 'waiting';
comment on index bridge.upload_waiting is 'findWaitingUploads: the oldest of each route';
