-- What the last push about a task has taken off the screen of a device. The next one repeats it, since the push service
-- may have dropped this one for it (delivery_withdraw.go).
CREATE TABLE push_topics (
    endpoint_id INTEGER NOT NULL,
    topic       TEXT    NOT NULL,
    withdrawn   TEXT    NOT NULL,    -- the IDs of messages, with blanks
    sent_at     INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_topics_sent ON push_topics (sent_at);
CREATE INDEX mail_threads_created ON mail_threads (created_at);
