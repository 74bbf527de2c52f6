create table serai_user (
    name text primary key,
    password_hash text not null,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    created_at integer not null -- milliseconds since 1970, UTC
);

create table api_token (
    id text primary key,
    name text not null,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    secret_sha256 text not null unique, -- hexadecimal
    created_at integer not null
);
