-- Conversations with the assistant; each belongs to one user. Times are ISO 8601 in UTC, all of one width.
create table chat_sessions (
  session_id text not null primary key check (length(session_id) = 36),
  user_identifier text not null check (length(user_identifier) <= 256),
  title text check (length(title) <= 200),
  created_at text not null,
  updated_at text not null,
  generated_config text,
  status text not null default 'in_progress' check (status in ('in_progress', 'completed', 'abandoned'))
);
create index chat_sessions_user on chat_sessions (user_identifier, updated_at);
create index chat_sessions_open on chat_sessions (updated_at) where status = 'in_progress';

-- metadata is JSON: model, tokens, cost, and what was checked.
create table chat_messages (
  id integer primary key autoincrement,
  session_id text not null references chat_sessions (session_id) on delete cascade,
  role text not null check (length(role) <= 32),
  content text not null,
  created_at text not null,
  metadata text
);
create index chat_messages_session on chat_messages (session_id, id);
