create table definition (
  id bigint generated always as identity primary key,
  digest text not null unique,
  name text not null,
  source text not null,
  created_at bigint not null
);

-- One row per run: what lists show and what makes a delivery start one run only.
create table run (
  seq bigint generated always as identity primary key,
  id text not null unique,
  definition_id bigint not null references definition (id),
  status text not null check (status in ('running', 'completed', 'failed', 'cancelled')),
  idempotency_key text unique,
  source text,
  created_at bigint not null,
  ended_at bigint
);
create index run_open on run (seq) where ended_at is null;
create index run_of_definition on run (definition_id, seq);

-- The journal: one row per append of a run, a JSON array of events. position is the one order of all runs.
create table run_journal (
  position bigint generated always as identity primary key,
  run_seq bigint not null references run (seq),
  first_seq integer not null,
  events text not null
);
create index run_journal_of_run on run_journal (run_seq, position);

create view v_run as
select r.seq, r.id, d.name as workflow, substr(d.digest, 1, 12) as version, r.status, r.source, r.idempotency_key,
       r.created_at, r.ended_at, r.ended_at - r.created_at as duration_ms
from run r join definition d on d.id = r.definition_id;

create view v_run_event as
select j.position, r.id as run_id, j.first_seq + e.ordinality - 1 as seq,
       e.value ->> 't' as type,
       (e.value ->> 'at')::bigint as at,
       e.value ->> 'n' as node,
       e.value::text as data
from run_journal j join run r on r.seq = j.run_seq,
     lateral json_array_elements(j.events::json) with ordinality as e (value, ordinality);
