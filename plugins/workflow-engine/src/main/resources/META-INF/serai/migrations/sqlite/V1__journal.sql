create table definition (
  id integer primary key,
  digest text not null unique,
  name text not null,
  source text not null,
  created_at integer not null
);
create index definition_version on definition (name, id);

-- One row per run: what lists show, what makes a delivery start one run only, and what wakes a run. The numbers are given
-- by the one writer.
create table run (
  seq integer primary key,
  id text not null unique,
  definition_id integer not null references definition (id),
  status text not null
    check (status in ('queued', 'running', 'waiting', 'paused', 'completed', 'failed', 'cancelled')),
  idempotency_key text unique,
  concurrency_key text,
  source text,
  parent_run_id text,
  origin_run_id text,
  created_at integer not null,
  ended_at integer,
  wake_at integer,
  lease_owner text,
  lease_until integer,
  fence integer not null,
  bottleneck_info text
);
create index run_open on run (seq) where ended_at is null;
create index run_not_well on run (status, seq) where status in ('failed', 'cancelled');
create index run_not_well_of_definition on run (definition_id, status, seq) where status in ('failed', 'cancelled');
create index run_wake on run (wake_at) where wake_at is not null and ended_at is null;
create index run_of_definition on run (definition_id, seq);
create index run_child on run (parent_run_id) where parent_run_id is not null;
create index run_repeat on run (origin_run_id) where origin_run_id is not null;

-- How many runs ended in each minute since 1970, also those that are forgotten meanwhile.
create table run_ended (
  minute integer not null,
  status text not null,
  runs integer not null,
  primary key (minute, status)
);

-- What the runs that have not ended wait for; an empty correlation stands for any. since is the order of waiting.
create table run_wait (
  run_seq integer not null references run (seq),
  type text not null,
  correlation text not null,
  since integer not null,
  primary key (run_seq, type, correlation)
);
create index run_wait_for on run_wait (type, correlation, since);

-- Events that came before a run waited for them; an empty correlation stands for none.
create table event (
  id integer primary key,
  type text not null,
  correlation text not null,
  source text,
  data text not null,
  at integer not null,
  expires_at integer not null
);
create index event_for on event (type, correlation);
create index event_expiry on event (expires_at);

-- When each trigger last fired.
create table trigger_time (
  workflow text not null,
  trigger_name text not null,
  last_at integer not null,
  primary key (workflow, trigger_name)
);

-- The journal: one row per append of a run, a JSON array of events without what goes without saying (see v_run_event).
-- position is the one order of all runs.
create table run_journal (
  position integer primary key,
  run_seq integer not null references run (seq),
  first_seq integer not null,
  events text not null,
  unique (run_seq, first_seq)
);

create view v_run as
select r.seq, r.id, d.name as workflow, substr(d.digest, 1, 12) as version, r.status, r.source, r.idempotency_key,
       r.created_at, r.ended_at, r.ended_at - r.created_at as duration_ms, r.wake_at, r.parent_run_id,
       r.origin_run_id, r.bottleneck_info
from run r join definition d on d.id = r.definition_id;

create view v_run_event as
select j.position, r.id as run_id, j.first_seq + e.key as seq,
       coalesce(json_extract(e.value, '$.t'), 'node.completed') as type,
       coalesce(json_extract(e.value, '$.at'),
                json_extract(j.events, '$[0].at') + coalesce(json_extract(e.value, '$.d'), 0)) as at,
       json_extract(e.value, '$.n') as node,
       case when json_type(e.value, '$.r') is null then e.value
            else json_set(json_remove(e.value, '$.r'), '$.o',
                          json((select j.events -> o.fullkey
                                from json_each(j.events, '$[' || json_extract(e.value, '$.r') || '].o') o)))
       end as data
from run_journal j join run r on r.seq = j.run_seq, json_each(j.events) e;
