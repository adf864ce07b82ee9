//! The tables, forward only: a version is never changed once it was released.
//!
//! Valid on SQLite and PostgreSQL, and distributable by region: every key begins with it. No
//! sequences, triggers, arrays or empty strings. `{bytes}` is the engine's word for bytes.

/// The statements of each version, the first one first.
pub(crate) const VERSIONS: [&[&str]; 4] = [FOUNDING, EXAMINATION, TOKENS, SECOND_FACTORS];

/// Units, accounts, forms and the chain of events.
const FOUNDING: &[&str] = &[
    "CREATE TABLE regions (
        region TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        levels TEXT NOT NULL,
        chain_length BIGINT NOT NULL,
        chain_head TEXT NOT NULL
    )",
    "CREATE TABLE units (
        region TEXT NOT NULL REFERENCES regions (region),
        unit TEXT NOT NULL,
        parent TEXT,
        name TEXT NOT NULL,
        PRIMARY KEY (region, unit),
        UNIQUE (region, name),
        FOREIGN KEY (region, parent) REFERENCES units (region, unit)
    )",
    "CREATE TABLE accounts (
        region TEXT NOT NULL REFERENCES regions (region),
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        unit TEXT,
        password TEXT,
        link TEXT,
        link_ends BIGINT,
        failures BIGINT NOT NULL,
        locked_until BIGINT,
        closed_at BIGINT,
        PRIMARY KEY (region, account),
        UNIQUE (region, name),
        FOREIGN KEY (region, unit) REFERENCES units (region, unit)
    )",
    "CREATE TABLE sessions (
        region TEXT NOT NULL,
        session TEXT NOT NULL,
        account TEXT NOT NULL,
        token TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL,
        PRIMARY KEY (region, session),
        FOREIGN KEY (region, account) REFERENCES accounts (region, account)
    )",
    "CREATE TABLE forms (
        region TEXT NOT NULL,
        form TEXT NOT NULL,
        fiscal_year BIGINT NOT NULL,
        unit TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        budget_fen BIGINT,
        stage TEXT NOT NULL,
        revision BIGINT NOT NULL,
        submitted TEXT,
        errors BIGINT NOT NULL,
        warnings BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        PRIMARY KEY (region, form),
        FOREIGN KEY (region, unit) REFERENCES units (region, unit)
    )",
    "CREATE INDEX forms_by_year ON forms (region, fiscal_year, unit, stage)",
    "CREATE TABLE revisions (
        region TEXT NOT NULL,
        form TEXT NOT NULL,
        revision BIGINT NOT NULL,
        content {bytes} NOT NULL,
        digest TEXT NOT NULL,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (region, form, revision),
        FOREIGN KEY (region, form) REFERENCES forms (region, form)
    )",
    "CREATE TABLE moves (
        region TEXT NOT NULL,
        form TEXT NOT NULL,
        number BIGINT NOT NULL,
        done TEXT NOT NULL,
        stage TEXT NOT NULL,
        revision BIGINT NOT NULL,
        account TEXT NOT NULL,
        opinion TEXT,
        code TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (region, form, number),
        FOREIGN KEY (region, form) REFERENCES forms (region, form)
    )",
    "CREATE TABLE attachments (
        region TEXT NOT NULL,
        attachment TEXT NOT NULL,
        name TEXT NOT NULL,
        content {bytes} NOT NULL,
        digest TEXT NOT NULL,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (region, attachment)
    )",
    "CREATE TABLE events (
        region TEXT NOT NULL REFERENCES regions (region),
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        account TEXT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        before_digest TEXT,
        after_digest TEXT,
        detail TEXT,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (region, number)
    )",
];

/// Rounds, what examiners wrote, and what units say to findings.
const EXAMINATION: &[&str] = &[
    "CREATE TABLE rounds (
        region TEXT NOT NULL REFERENCES regions (region),
        round TEXT NOT NULL,
        fiscal_year BIGINT NOT NULL,
        name TEXT NOT NULL,
        declare_by BIGINT NOT NULL,
        examine_by BIGINT,
        PRIMARY KEY (region, round),
        UNIQUE (region, fiscal_year, name)
    )",
    "CREATE TABLE examinations (
        region TEXT NOT NULL,
        form TEXT NOT NULL,
        number BIGINT NOT NULL,
        moved BIGINT NOT NULL,
        revision BIGINT NOT NULL,
        content {bytes} NOT NULL,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (region, form, number),
        FOREIGN KEY (region, form) REFERENCES forms (region, form)
    )",
    "CREATE TABLE explanations (
        region TEXT NOT NULL,
        form TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        wish TEXT NOT NULL,
        reason TEXT NOT NULL,
        revision BIGINT NOT NULL,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        decision TEXT,
        decision_reason TEXT,
        decided_by TEXT,
        decided_at BIGINT,
        PRIMARY KEY (region, form, fingerprint),
        FOREIGN KEY (region, form) REFERENCES forms (region, form)
    )",
    "ALTER TABLE accounts ADD COLUMN notices_seen_at BIGINT",
    "CREATE INDEX forms_newest ON forms (region, fiscal_year, form)",
    // A clerk's list, and the forms of a unit that are checked together.
    "CREATE INDEX forms_by_unit ON forms (region, unit, fiscal_year, form)",
    // A list is counted within the index.
    "CREATE INDEX forms_by_stage ON forms (region, fiscal_year, stage, form, name, unit)",
];

/// Programs that work in an account's name.
const TOKENS: &[&str] = &["CREATE TABLE api_tokens (
        region TEXT NOT NULL,
        token TEXT NOT NULL,
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        digest TEXT NOT NULL,
        scopes TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        revoked_at BIGINT,
        last_used_at BIGINT,
        PRIMARY KEY (region, token),
        UNIQUE (region, digest),
        FOREIGN KEY (region, account) REFERENCES accounts (region, account)
    )"];

/// One-time codes beside passwords.
const SECOND_FACTORS: &[&str] = &["CREATE TABLE second_factors (
        region TEXT NOT NULL,
        account TEXT NOT NULL,
        secret TEXT NOT NULL,
        last_step BIGINT NOT NULL,
        PRIMARY KEY (region, account),
        FOREIGN KEY (region, account) REFERENCES accounts (region, account)
    )"];
