-- One row for each call of a model. Money is whole billionths of a dollar, so that sums are exact; null is unknown.
-- budgets: the keys of those that it was reserved in, with spaces between them.
create table model_call (
  call_key text primary key,
  run_id text,
  node text,
  workflow text,
  purpose text not null,
  user_name text,
  provider text not null,
  model text not null,
  status text not null check (status in ('reserved', 'settled', 'failed')),
  error_code text,
  budgets text not null default '',
  reserved_nanos integer not null default 0,
  cost_nanos integer,
  input_tokens integer,
  output_tokens integer,
  cached_tokens integer,
  started_at integer not null,
  first_token_ms integer,
  duration_ms integer
);
create index model_call_run on model_call (run_id) where run_id is not null;
create index model_call_started on model_call (started_at);

-- What a budget holds of reserved and spent money, and what people added to its limit.
create table model_budget (
  budget_key text primary key,
  used_nanos integer not null default 0,
  extra_nanos integer not null default 0
);

-- What conversations remember: a question and its answer, by the call that gave it.
create table model_memory (
  scope text not null,
  call_key text not null,
  messages text not null,
  created_at integer not null,
  expires_at integer,
  primary key (scope, call_key)
);
create index model_memory_order on model_memory (scope, created_at);
create index model_memory_expiry on model_memory (expires_at) where expires_at is not null;

create view v_model_call as
select call_key as key, run_id, node, workflow, purpose, user_name, provider, model, status, error_code,
       reserved_nanos / 1000000000.0 as reserved_usd, cost_nanos / 1000000000.0 as cost_usd,
       input_tokens, output_tokens, cached_tokens, started_at, first_token_ms, duration_ms
from model_call;
