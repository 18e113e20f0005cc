-- Why: what goes wrong on the floor is told once to whoever can do something about it, again to the next if nobody does, and by the ways that reach them.
create schema alerts;

create table alerts.rule (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  -- As the module that knows the facts declares it.
  kind text not null,
  -- Its limits by name; what isn't here is as the kind has it.
  limits jsonb not null default '{}',
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  severity text not null check (severity in ('warning', 'critical')),
  -- Who is told after how many minutes that nobody has acknowledged.
  tell jsonb not null default '[]',
  gather_minutes integer not null check (gather_minutes between 0 and 120),
  settle_minutes integer not null check (settle_minutes between 0 and 240),
  -- By the factory's clock, such as 22:00; empty for none.
  quiet_from text not null default '',
  quiet_until text not null default '',
  tells_cleared boolean not null default true,
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rule_quiet check ((quiet_from = '') = (quiet_until = ''))
);
create unique index rule_code on alerts.rule (kernel.code_key(code));
comment on index alerts.rule_code is 'findCodes: a code names one thing';

-- When each rule was held against the facts, and when it is again.
create table alerts.look (
  rule_id uuid primary key references alerts.rule,
  looked_at timestamptz not null,
  next_at timestamptz not null,
  -- Why the last look found nothing out.
  trouble text
);

create table alerts.alert (
  id uuid primary key,
  rule_id uuid not null references alerts.rule,
  kind text not null,
  severity text not null check (severity in ('warning', 'critical')),
  subject_key text not null,
  about jsonb not null,
  name text not null,
  name_en text not null,
  why text not null,
  why_en text not null,
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  state text not null check (state in ('open', 'acknowledged', 'cleared')),
  -- Since when it is so, as the facts say.
  since timestamptz,
  opened_at timestamptz not null,
  -- So many of its rule's levels have been told.
  told_level integer not null default 0,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_by_name text,
  note text,
  -- Not so any more, but not yet for as long as the rule says.
  fine_since timestamptz,
  cleared_at timestamptz,
  -- That it cleared is still to be told.
  end_untold boolean not null default false,
  constraint alert_cleared check ((state = 'cleared') = (cleared_at is not null)),
  constraint alert_acknowledged check ((acknowledged_at is null) = (acknowledged_by_name is null))
);
create unique index alert_living on alerts.alert (rule_id, subject_key) where state <> 'cleared';
comment on index alerts.alert_living is 'lockAlerts: of a rule and what it is about there is one alert at a time';
create index alert_end_untold on alerts.alert (rule_id) where end_untold;
comment on index alerts.alert_end_untold is 'lockAlerts: those whose end is still to be told';
create index alert_opened on alerts.alert (opened_at, id);
comment on index alerts.alert_opened is 'alerts.alerts: the newest first; forgetAlerts: the oldest';
create index alert_open on alerts.alert (opened_at, id) where state <> 'cleared';
comment on index alerts.alert_open is 'alerts.alerts, findBoardAlerts: those that are not over';
create index alert_workshop on alerts.alert (workshop_id, opened_at, id);
comment on index alerts.alert_workshop is 'alerts.alerts: those of a workshop, the newest first';

-- What became of an alert, one after the other.
create table alerts.step (
  id uuid primary key,
  alert_id uuid not null references alerts.alert on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('opened', 'told', 'escalated', 'acknowledged', 'silenced', 'cleared')),
  level integer,
  by_name text,
  -- Whom it was told, or what somebody said.
  note text,
  note_en text
);
create index step_alert on alerts.step (alert_id, at, id);
comment on index alerts.step_alert is 'findSteps: the history of an alert';

create table alerts.silence (
  id uuid primary key,
  -- Of a rule, of one thing of it, or of a workshop.
  rule_id uuid references alerts.rule,
  subject_key text,
  subject_name text,
  workshop_id uuid references identity.org_unit (id),
  begun_at timestamptz not null,
  until timestamptz not null,
  why text not null check (why <> ''),
  by_id uuid,
  by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  constraint silence_of_something check (rule_id is not null or workshop_id is not null),
  constraint silence_subject check (subject_key is null or rule_id is not null),
  constraint silence_lasts check (until > begun_at)
);
create index silence_until on alerts.silence (until);
comment on index alerts.silence_until is 'findSilences: those that hold at this moment';

create table alerts.channel (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'mail', 'webhook')),
  language text not null check (language in ('zh', 'en')),
  recipients text not null default '',
  reach text not null default '',
  per_minute integer not null check (per_minute between 1 and 60),
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index channel_code on alerts.channel (kernel.code_key(code));
comment on index alerts.channel_code is 'findCodes: a code names one thing';

-- A robot's address is its password. Sealed with the key outside the database; beside the channel, so that no list, audit entry or answer can carry it.
create table alerts.channel_secret (
  channel_id uuid not null references alerts.channel,
  name text not null check (name in ('address', 'signing')),
  sealed bytea not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (channel_id, name)
);

-- How it goes with a channel at this moment: the circuit breaker, and what was heard last.
create table alerts.channel_state (
  channel_id uuid primary key references alerts.channel,
  breaker text not null default 'closed' check (breaker in ('closed', 'open', 'half_open')),
  failures integer not null default 0,
  opened_times integer not null default 0,
  opened_at timestamptz,
  retry_at timestamptz,
  ok_at timestamptz,
  failed_at timestamptz,
  reason text
);

-- What is to be said at once: alerts of one rule in one area.
create table alerts.message (
  id uuid primary key,
  rule_id uuid not null references alerts.rule,
  workshop_id uuid,
  what text not null check (what in ('opened', 'escalated', 'cleared')),
  level integer not null,
  alert_ids uuid[] not null,
  made_at timestamptz not null
);
create index message_rule on alerts.message (rule_id, made_at);
comment on index alerts.message_rule is 'findLastMessages: when a rule told last, by area';
create index message_made on alerts.message (made_at);
comment on index alerts.message_made is 'forgetSent: the oldest';

-- One try to say something by a channel.
create table alerts.post (
  id uuid primary key,
  channel_id uuid not null references alerts.channel,
  at timestamptz not null,
  sent boolean not null,
  test boolean not null,
  messages integer not null,
  title text not null,
  answer text not null,
  milliseconds integer not null
);
create index post_channel on alerts.post (channel_id, at, id);
comment on index alerts.post_channel is 'findPostsSince, alerts.posts: those of a channel, the newest first';
create index post_at on alerts.post (at, id);
comment on index alerts.post_at is 'alerts.posts: all, the newest first; forgetSent: the oldest';

-- A message that a channel is to say. Several that wait are said in one post.
create table alerts.sending (
  id uuid primary key,
  channel_id uuid not null references alerts.channel,
  message_id uuid not null references alerts.message on delete cascade,
  made_at timestamptz not null,
  post_id uuid references alerts.post (id) on delete set null,
  sent_at timestamptz
);
create index sending_waiting on alerts.sending (channel_id, made_at, id) where sent_at is null;
comment on index alerts.sending_waiting is 'findChannelsToSend, findWaiting: what a channel hasn’t said yet';
create index sending_message on alerts.sending (message_id);
comment on index alerts.sending_message is 'forgetSent: what goes with a message';
create index sending_post on alerts.sending (post_id) where post_id is not null;
comment on index alerts.sending_post is 'forgetSent: what a post carried';
