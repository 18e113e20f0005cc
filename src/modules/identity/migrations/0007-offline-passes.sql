-- What somebody did without a network leaves the device under their own right, also when they have gone home: a session opened by badge
-- brings a pass that carries commands, and nothing else, for as long as the policy says.
alter table identity.session
  add column pass_hash bytea unique,
  add column pass_until timestamptz;
comment on column identity.session.pass_until is
  'The pass outlives the session when its person signs out, and ends with it when it is revoked.';
