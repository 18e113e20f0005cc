-- Why: nobody answers a device that publishes to a broker. Whoever wonders why its messages have no effect reads here, by topic, when the
-- last was taken, and when and why one was refused.
create table kernel.mqtt_topic (
  topic text primary key,
  taken bigint not null default 0 check (taken >= 0),
  refused bigint not null default 0 check (refused >= 0),
  taken_at timestamptz,
  refused_at timestamptz,
  -- Of the last that was refused: name and sentences.
  problem jsonb
);
