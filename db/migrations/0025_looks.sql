-- How the names of people look, so that two who look alike are told apart: see look.go.
ALTER TABLE users ADD COLUMN name_look TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN username_look TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN name_unsure INTEGER NOT NULL DEFAULT 0;
UPDATE users SET name_look = look_of(name), username_look = look_of(username), name_unsure = is_unsure(name);
CREATE INDEX users_name_look ON users (name_look) WHERE name_look <> '';
CREATE INDEX users_username_look ON users (username_look) WHERE username_look <> '';
