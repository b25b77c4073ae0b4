-- What customers thought of answers: one verdict per customer and message.
CREATE TABLE feedback (
    customer        uuid        NOT NULL,
    message_id      varchar(80) NOT NULL,
    conversation_id uuid        NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    run_id          uuid        NOT NULL,
    release         text        NOT NULL, -- what the message was said with
    helpful         boolean     NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (customer, message_id)
);
CREATE INDEX feedback_of_conversation ON feedback (conversation_id);

-- What the run was answered with: a conversation may go on with a newer release.
ALTER TABLE run ADD COLUMN release text;
