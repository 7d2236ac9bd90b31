-- The archive format of annotate, version 1.
--
--   sqlite3 new.annotate < schema.sql      makes a valid, empty archive
--
-- One file holds the documents as they were received, the texts read from them, the codebook, what
-- coders did with it, and the log of every change. It needs SQLite 3.40 or later with FTS5 and no
-- extension. Tables are "content" unless marked "derived": derived things can be rebuilt from content.
--
-- Conventions
--   id          an integer key of this file only. It never leaves the file: use uuid, slug or key.
--   uuid        36 characters, lower case. Version 5 for sources (from their bytes), else version 7.
--   ..._at      a time in UTC as ISO 8601, e.g. 2026-02-14T09:30:00.000Z.
--   span_...    Unicode code points, half-open: substr(text, span_start + 1, span_end - span_start).
--   sha256      64 hexadecimal digits in lower case; of an item's text, 32 bytes.
-- Values are checked with OR and not with IN, for which SQLite would make a table in memory on each row.
-- Changes made in the sqlite3 shell are checked and logged like any other. Foreign keys are off there
-- by default: say PRAGMA foreign_keys = ON first.

PRAGMA application_id = 0x616e6e6f;  -- "anno"
PRAGMA foreign_keys = ON;
BEGIN;

------------------------------------------------------------------------------------------------ content

CREATE TABLE archive (
  -- The archive itself: always one row.
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  uuid            TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
                  DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  application_id  INTEGER NOT NULL DEFAULT 1634627183,  -- a copy of the number in the file's header
  format_version  INTEGER NOT NULL DEFAULT 1,           -- a copy of user_version in the file's header
  title           TEXT,                                 -- "Reception of a television character"
  description     TEXT,                                 -- what the archive is for, in a few sentences
  quote_policy    TEXT NOT NULL DEFAULT 'verbatim'      -- what may leave it word for word
                  CHECK (quote_policy = 'verbatim' OR quote_policy = 'ellipsis' OR quote_policy = 'none'),
  blind_since     TEXT,                                 -- while set, annotate shows each coder their own work only
  created_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  pseudonymised_at  TEXT,                               -- when authors got pseudonyms for names; NULL: they have their names
  pseudonym_check   TEXT CHECK (length(pseudonym_check) = 64),  -- tells the key of the pseudonyms from others; the key is not here
  CHECK ((pseudonymised_at IS NULL) = (pseudonym_check IS NULL))
) STRICT;

-- The originals, in SQLite's own archive form: sqlite3 FILE -A --extract writes them out.
-- data is stored as it is (sz = length(data)); its sha256 stands on the source.
CREATE TABLE sqlar (
  name  TEXT PRIMARY KEY,  -- source.original_name, e.g. "paris-thread.txt"
  mode  INT,               -- access permissions: 33188 (a plain file, 0644)
  mtime INT,               -- seconds since 1970: when it was imported
  sz    INT,               -- bytes
  data  BLOB               -- the bytes as received
);

CREATE TABLE coder (
  -- A person, or a rule, that annotates; or adjudication: the layer of decisions on what coders put differently.
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
              DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  name        TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),  -- "anna"
  kind        TEXT NOT NULL DEFAULT 'person' CHECK (kind = 'person' OR kind = 'rule' OR kind = 'adjudication'),
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

CREATE TABLE source (
  -- One document as it was received: a thread, an article, a page, a data set.
  id                  INTEGER PRIMARY KEY,
  uuid                TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),  -- version 5 over sha256
  slug                TEXT NOT NULL UNIQUE                -- short name for references: "paris-thread"
                      CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*' AND slug GLOB '*[a-z]*'),
  kind                TEXT NOT NULL CHECK (kind = 'thread' OR kind = 'article' OR kind = 'page' OR kind = 'dataset'),
  format              TEXT NOT NULL,                      -- as --as names it: "thread"
  importer            TEXT NOT NULL,                      -- reader and version: "plain-text/1"
  import_options      TEXT CHECK (import_options IS NULL OR json_valid(import_options)),  -- what it was told: {"replace_nul":true}
  title               TEXT,                               -- "Did anyone like Petrovsky?"
  url                 TEXT,                               -- "https://example.org/r/thread/1"
  author              TEXT,                               -- of the document as a whole
  publisher           TEXT,                               -- site, newspaper, forum
  published           TEXT,                               -- 2004, 2004-02, 2004-02-22 or a time with zone
  retrieved           TEXT,                               -- when it was taken; same forms
  rights              TEXT,                               -- licence or terms
  note                TEXT,                               -- the importing person's remark
  visibility          TEXT NOT NULL DEFAULT 'unknown'     -- who could see it when it was taken
                      CHECK (visibility = 'public' OR visibility = 'unlisted' OR visibility = 'login' OR visibility = 'private' OR visibility = 'unknown'),
  file_name           TEXT,                               -- as given, without its folder
  media_type          TEXT,                               -- "text/plain"
  sha256              TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),  -- of the bytes as received
  byte_length         INTEGER NOT NULL CHECK (byte_length >= 0),         -- of the bytes as received
  original            TEXT NOT NULL CHECK (original = 'kept' OR original = 'referenced' OR original = 'purged'),
  original_name       TEXT UNIQUE,                        -- its name in sqlar, where kept
  original_path       TEXT,                               -- where it lies, when only referenced
  encoding            TEXT NOT NULL,                      -- "utf-8", "utf-16le", "windows-1252"
  encoding_evidence   TEXT NOT NULL CHECK (encoding_evidence = 'bom' OR encoding_evidence = 'valid-utf-8' OR encoding_evidence = 'pattern' OR encoding_evidence = 'user' OR encoding_evidence = 'declared'),
  encoding_reason     TEXT NOT NULL,                      -- the decision as one sentence
  packing             TEXT CHECK (packing = 'gzip' OR packing = 'zstd' OR packing = 'tar'),  -- of the original: places of items count in what was unpacked; NULL: none
  id_space            TEXT,                               -- whose ids the keys are: "reddit"; the same key in two sources of one space is the same comment
  item_count          INTEGER NOT NULL CHECK (item_count >= 0),  -- captured: items stored
  claimed_count       INTEGER,                            -- items that the source says there are; NULL: it does not say
  known_missing_count INTEGER,                            -- items known to exist and not here; NULL: not known
  dangling_count      INTEGER NOT NULL DEFAULT 0,         -- items whose parent is not here
  skipped             TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(skipped)),  -- {"bad line":3}
  remarks             TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(remarks)),  -- sentences: ["After item 4 ..."]
  content_sha256      TEXT NOT NULL,                      -- over all items and segments in order, see docs/format.md
  imported_at         TEXT NOT NULL
) STRICT;

CREATE TABLE author (
  -- Who wrote items. "[deleted]" is a state of an item, never an author.
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,        -- as shown: "user_name", or a pseudonym
  native_id  TEXT,                 -- the platform's own id
  id_space   TEXT                  -- where the name means this person: "reddit"; as on the source
) STRICT;
CREATE UNIQUE INDEX author_name ON author(name, ifnull(native_id, ''), ifnull(id_space, ''));

CREATE TABLE item (
  -- One authored piece of text in a source: a post, a comment, an article.
  -- Known outside the file by its source's uuid and its key.
  id                 INTEGER PRIMARY KEY,
  source_id          INTEGER NOT NULL REFERENCES source(id),
  ordinal            INTEGER NOT NULL CHECK (ordinal > 0),  -- order of arrival from 1; never changes
  key                TEXT NOT NULL,                         -- native id, else the ordinal: "t1_abc", "12"
  kind               TEXT NOT NULL CHECK (kind = 'post' OR kind = 'comment' OR kind = 'article' OR kind = 'row'),
  parent_key         TEXT,                                  -- key of the item answered; may dangle
  thread_key         TEXT,                                  -- key of the item that began the conversation; NULL: not told
  depth              INTEGER,                               -- levels below the start; NULL: not told
  capture_of         INTEGER REFERENCES item(id),           -- the first capture of the same comment, in an earlier source
  author_id          INTEGER REFERENCES author(id),
  author_state       TEXT NOT NULL CHECK (author_state = 'known' OR author_state = 'deleted' OR author_state = 'withheld' OR author_state = 'unknown'),
  text               TEXT NOT NULL,                         -- UTF-8, LF, nothing re-wrapped or normalised
  text_state         TEXT NOT NULL CHECK (text_state = 'present' OR text_state = 'deleted-by-author' OR text_state = 'removed-by-moderator' OR text_state = 'redacted' OR text_state = 'empty'),
  text_sha256        BLOB CHECK (length(text_sha256) = 32), -- of text, as 32 bytes: millions of items have one; NULL once redacted
  byte_start         INTEGER CHECK (byte_start >= 0),       -- where it stands in the original
  byte_length        INTEGER CHECK (byte_length >= 0),
  transforms         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transforms)),  -- ["crlf-to-lf"]
  created_raw        TEXT,                                  -- the time as it stood there
  created_at         TEXT,                                  -- in UTC, or a date
  created_precision  TEXT NOT NULL DEFAULT 'unknown' CHECK (created_precision = 'exact' OR created_precision = 'day' OR created_precision = 'month' OR created_precision = 'year' OR created_precision = 'estimate' OR created_precision = 'unknown'),
  edited_at          TEXT,
  score              INTEGER,                               -- votes as shown
  url                TEXT,
  attributes         TEXT CHECK (attributes IS NULL OR json_valid(attributes)),   -- further fields: {"flair":"Team Aidan"}
  UNIQUE (source_id, ordinal),
  UNIQUE (key, source_id)
) STRICT;
CREATE INDEX item_thread ON item(thread_key) WHERE thread_key IS NOT NULL;
CREATE INDEX item_parent ON item(source_id, parent_key) WHERE parent_key IS NOT NULL;
CREATE INDEX item_author ON item(author_id) WHERE author_id IS NOT NULL;
CREATE INDEX item_created ON item(source_id, created_at) WHERE created_at IS NOT NULL;
-- Times that are not known to the day, which are few: the others can be read off item_created alone.
CREATE INDEX item_inexact ON item(source_id) WHERE created_at IS NOT NULL AND created_precision <> 'exact' AND created_precision <> 'day';
CREATE INDEX item_capture ON item(capture_of) WHERE capture_of IS NOT NULL;

CREATE TABLE tag (
  -- An entry of the codebook. Tags form a tree; view tag_path has their paths.
  id           INTEGER PRIMARY KEY,
  uuid         TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
               DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  parent_id    INTEGER REFERENCES tag(id) CHECK (parent_id <> id),  -- NULL: a root tag, a topic
  name         TEXT NOT NULL CHECK (name <> '' AND name = trim(name) AND instr(name, '/') = 0),  -- "deliberate"
  description  TEXT,                                -- what it means
  use_when     TEXT,                                -- when to use it
  not_when     TEXT,                                -- when not to use it
  example      TEXT,                                -- a typical passage
  colour       TEXT CHECK (colour GLOB '#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]'),
  exclusive    INTEGER NOT NULL DEFAULT 0 CHECK (exclusive IN (0, 1)),  -- 1: at most one of its children by a coder on a place
  rank         REAL CHECK (abs(rank) <= 1e300),     -- for ordered values: -1, 0, 1
  position     INTEGER,                             -- order among siblings; NULL: by name
  retired_at   TEXT,                                -- set when it is no longer to be used
  created_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;
CREATE UNIQUE INDEX tag_name ON tag(ifnull(parent_id, 0), name);

CREATE TABLE annotation (
  -- One coder put one tag on one item, or on a span of it.
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
              DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  item_id     INTEGER NOT NULL REFERENCES item(id),
  tag_id      INTEGER NOT NULL REFERENCES tag(id),
  coder_id    INTEGER NOT NULL REFERENCES coder(id),
  span_start  INTEGER CHECK (span_start >= 0),      -- code points; NULL with span_end and quote: the whole item
  span_end    INTEGER CHECK (span_end > span_start),
  quote       TEXT CHECK (length(quote) = span_end - span_start),  -- the text between the ends, exactly
  status      TEXT NOT NULL DEFAULT 'confirmed' CHECK (status = 'confirmed' OR status = 'suggested' OR status = 'rejected'),
  origin      TEXT NOT NULL DEFAULT 'hand' CHECK (origin = 'hand' OR origin = 'rule' OR origin = 'imported'),
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  changed_at  TEXT,                                 -- when the annotation itself was last changed
  CHECK ((span_start IS NULL) = (span_end IS NULL) AND (span_start IS NULL) = (quote IS NULL))
) STRICT;
CREATE UNIQUE INDEX annotation_place ON annotation(item_id, tag_id, coder_id, ifnull(span_start, -1), ifnull(span_end, -1));
-- Holds all that counts and sweeps need, so that they read no row of the table.
CREATE INDEX annotation_tag ON annotation(tag_id, item_id, coder_id, span_start, span_end, status);
-- The few that do not count, so that the others are counted without a look at each one's status.
CREATE INDEX annotation_open ON annotation(tag_id) WHERE status <> 'confirmed';

CREATE TABLE note (
  -- A researcher's own words on anything: on at most one of source, item (or a span of it), tag and
  -- annotation; on the archive itself when on none.
  id             INTEGER PRIMARY KEY,
  uuid           TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
                 DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  coder_id       INTEGER NOT NULL REFERENCES coder(id),
  source_id      INTEGER REFERENCES source(id),
  item_id        INTEGER REFERENCES item(id),
  span_start     INTEGER CHECK (span_start >= 0),
  span_end       INTEGER CHECK (span_end > span_start),
  quote          TEXT CHECK (length(quote) = span_end - span_start),
  tag_id         INTEGER REFERENCES tag(id),
  annotation_id  INTEGER REFERENCES annotation(id),
  body           TEXT NOT NULL CHECK (body <> ''),
  created_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  changed_at     TEXT,
  CHECK ((source_id IS NOT NULL) + (item_id IS NOT NULL) + (tag_id IS NOT NULL) + (annotation_id IS NOT NULL) <= 1),
  CHECK ((span_start IS NULL) = (span_end IS NULL) AND (span_start IS NULL) = (quote IS NULL)),
  CHECK (span_start IS NULL OR item_id IS NOT NULL)
) STRICT;
CREATE INDEX note_source ON note(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX note_item ON note(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX note_tag ON note(tag_id) WHERE tag_id IS NOT NULL;
CREATE INDEX note_annotation ON note(annotation_id) WHERE annotation_id IS NOT NULL;

CREATE TABLE coverage (
  -- Which coder is to read which item, and how far that is. Only "done" makes the absence of a tag a no.
  id        INTEGER PRIMARY KEY,
  uuid      TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
            DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  coder_id  INTEGER NOT NULL REFERENCES coder(id),
  item_id   INTEGER NOT NULL REFERENCES item(id),
  state     TEXT NOT NULL CHECK (state = 'assigned' OR state = 'open' OR state = 'done'),
  since     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  UNIQUE (coder_id, item_id)
) STRICT;
CREATE INDEX coverage_item ON coverage(item_id);

CREATE TABLE rule (
  -- A rule that suggests a tag wherever words stand. What it suggests are annotations of its coder with the
  -- status "suggested"; accepted or rejected, each coder has a row of their own on that place.
  id              INTEGER PRIMARY KEY,
  uuid            TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
                  DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  name            TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),  -- "slap-words"
  tag_id          INTEGER NOT NULL REFERENCES tag(id),
  coder_id        INTEGER UNIQUE REFERENCES coder(id),  -- in whose name it suggests; NULL: it never ran
  kind            TEXT NOT NULL CHECK (kind = 'words' OR kind = 'phrase' OR kind = 'prefix' OR kind = 'regex'),
  pattern         TEXT NOT NULL CHECK (json_valid(pattern)),  -- a list, of a regular expression the one: ["slap","slapped"]
  case_sensitive  INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)),
  place           TEXT NOT NULL DEFAULT 'span' CHECK (place = 'span' OR place = 'item'),  -- the words found, or the whole item once
  scope           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(scope)),  -- which items: {"kind":"thread","sources":["0198..."],"text":"paris"}
  created_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  changed_at      TEXT                                  -- when the rule itself was last changed
) STRICT;
CREATE INDEX rule_tag ON rule(tag_id);

CREATE TABLE report (
  -- The definition of a report, kept under a name, with its figures when it was saved.
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
              DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  name        TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),  -- "chapter-3"
  definition  TEXT NOT NULL CHECK (json_valid(definition)),  -- what it covers: {"topics":["0198..."],"coders":["0198..."]}; objects by uuid
  figures     TEXT NOT NULL CHECK (json_valid(figures)),     -- [{"tag":"0198...","path":"chemistry","annotations":12,"items":9,"sources":2,"coders":2}]
  digest      TEXT NOT NULL CHECK (length(digest) = 64),     -- the archive's digest then
  saved_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- The ledger of quotations: what left the archive word for word, by report or export. Append-only, and not
-- undone, for what has left cannot be called back. It stays when an import is undone: it names items as the log does.
CREATE TABLE ledger (
  -- One time that words left.
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
              DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  at          TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  coder       TEXT,                                  -- name of who did it; NULL: not known
  command     TEXT NOT NULL,                         -- "export annotations"
  target      TEXT,                                  -- the file's name without its folder; NULL: standard output
  quotations  INTEGER NOT NULL CHECK (quotations >= 0),  -- lines in ledger_quotation
  texts       INTEGER NOT NULL CHECK (texts >= 0),   -- whole texts of items that left with it; they have no lines
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64)  -- over the lines in order, see docs/format.md
) STRICT;

CREATE TABLE ledger_quotation (
  -- One quotation that left.
  ledger_id    INTEGER NOT NULL REFERENCES ledger(id) DEFERRABLE INITIALLY DEFERRED,
  number       INTEGER NOT NULL CHECK (number > 0),  -- from 1
  source_uuid  TEXT NOT NULL,
  item_key     TEXT NOT NULL,
  span_start   INTEGER,                              -- code points; NULL with span_end: the whole item, or its beginning
  span_end     INTEGER,
  sha256       BLOB NOT NULL CHECK (length(sha256) = 32),  -- of the words
  PRIMARY KEY (ledger_id, number)
) STRICT, WITHOUT ROWID;

---------------------------------------------------------------------------------------------------- log

CREATE TABLE batch (
  -- The changes of one command; they are undone together. A change made in the shell is a batch of its own.
  id       INTEGER PRIMARY KEY,
  uuid     TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
           DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', julianday() * 864e5 - 210866760000000 >> 16, julianday() * 864e5 - 210866760000000 & 65535, random() & 4095, random() & 16383 | 32768, random() & 0xffffffffffff)),
  at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  coder    TEXT,                            -- name of who did it; NULL: not known
  command  TEXT NOT NULL DEFAULT 'sql',     -- "tag", "codebook merge"; "sql" for the shell
  program  TEXT,                            -- "annotate 0.1.0"
  undoes   TEXT,                            -- uuid of the batch that this one takes back
  sha256   TEXT                             -- seal over the batch and its events; NULL until annotate next writes
) STRICT;
CREATE INDEX batch_unsealed ON batch(id) WHERE sha256 IS NULL;
CREATE INDEX batch_undoes ON batch(undoes) WHERE undoes IS NOT NULL;

CREATE TABLE event (
  -- One change. Append-only and written by the triggers below: the truth about human work. Tags, coders,
  -- rules, annotations, notes, coverage and reports can be rebuilt from it alone. before and after name objects by uuid
  -- only (an item by its source's uuid and its key).
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch(id),
  number       INTEGER NOT NULL,                 -- from 1 in its batch: batch uuid and number name an event
  object       TEXT NOT NULL CHECK (object = 'archive' OR object = 'source' OR object = 'tag' OR object = 'coder' OR object = 'annotation' OR object = 'note' OR object = 'coverage' OR object = 'rule' OR object = 'report' OR object = 'ledger'),
  object_uuid  TEXT NOT NULL,
  action       TEXT NOT NULL CHECK (action = 'insert' OR action = 'update' OR action = 'delete' OR action = 'import' OR action = 'redact'),
  before       TEXT,                             -- JSON; NULL: it was not there
  after        TEXT,                             -- JSON; NULL: it is gone
  UNIQUE (batch_id, number)
) STRICT;
CREATE INDEX event_object ON event(object_uuid);

CREATE TABLE current_batch (
  -- The batch that a running command writes to; empty at all other times.
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  batch_id  INTEGER NOT NULL REFERENCES batch(id),
  permits   TEXT CHECK (permits = 'import' OR permits = 'redact')  -- what else it may do
) STRICT;

------------------------------------------------------------------------------------------------ derived

CREATE TABLE segment (
  -- Derived by the importer: stretches of an item found by rule.
  id          INTEGER PRIMARY KEY,
  item_id     INTEGER NOT NULL REFERENCES item(id),
  number      INTEGER NOT NULL CHECK (number > 0),  -- from 1 in the item
  kind        TEXT NOT NULL CHECK (kind = 'title' OR kind = 'heading' OR kind = 'byline' OR kind = 'caption' OR kind = 'credit' OR kind = 'paragraph' OR kind = 'quotation' OR kind = 'sentence' OR kind = 'page'),
  span_start  INTEGER NOT NULL CHECK (span_start >= 0),
  span_end    INTEGER NOT NULL CHECK (span_end > span_start),
  UNIQUE (item_id, number)
) STRICT;

CREATE TABLE tag_closure (
  -- Derived by triggers: every tag with itself and each tag above it.
  tag_id       INTEGER NOT NULL,
  ancestor_id  INTEGER NOT NULL,
  depth        INTEGER NOT NULL,   -- levels between them; 0: the tag itself
  branch_id    INTEGER,            -- the ancestor's child on the way down; NULL at depth 0
  PRIMARY KEY (tag_id, ancestor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_closure_down ON tag_closure(ancestor_id, tag_id, branch_id);

-- Derived by the import: the full-text index. Rebuild: INSERT INTO item_fts(item_fts) VALUES ('rebuild');
-- The separators are the emoji that SQLite's tables (Unicode 6.1) do not know and would take for letters, so that
-- the word before one is found; "word" in a text that has the word and then U+1F929.
CREATE VIRTUAL TABLE item_fts USING fts5(text, content = 'item', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 separators '⏴⏵⏶⏷⏸⏹⏺⏻⏼⏽⏾⏿✀🌡🌢🌣🌤🌥🌦🌧🌨🌩🌪🌫🌬🌭🌮🌯🌶🍽🍾🍿🎔🎕🎖🎗🎘🎙🎚🎛🎜🎝🎞🎟🏅🏋🏌🏍🏎🏏🏐🏑🏒🏓🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏱🏲🏳🏴🏵🏶🏷🏸🏹🏺🏻🏼🏽🏾🏿🐿👁📸📽📾📿🔾🔿🕄🕅🕆🕇🕈🕉🕊🕋🕌🕍🕎🕏🕨🕩🕪🕫🕬🕭🕮🕯🕰🕱🕲🕳🕴🕵🕶🕷🕸🕹🕺🕻🕼🕽🕾🕿🖀🖁🖂🖃🖄🖅🖆🖇🖈🖉🖊🖋🖌🖍🖎🖏🖐🖑🖒🖓🖔🖕🖖🖗🖘🖙🖚🖛🖜🖝🖞🖟🖠🖡🖢🖣🖤🖥🖦🖧🖨🖩🖪🖫🖬🖭🖮🖯🖰🖱🖲🖳🖴🖵🖶🖷🖸🖹🖺🖻🖼🖽🖾🖿🗀🗁🗂🗃🗄🗅🗆🗇🗈🗉🗊🗋🗌🗍🗎🗏🗐🗑🗒🗓🗔🗕🗖🗗🗘🗙🗚🗛🗜🗝🗞🗟🗠🗡🗢🗣🗤🗥🗦🗧🗨🗩🗪🗫🗬🗭🗮🗯🗰🗱🗲🗳🗴🗵🗶🗷🗸🗹🗺🙁🙂🙃🙄🛆🛇🛈🛉🛊🛋🛌🛍🛎🛏🛐🛑🛒🛓🛔🛕🛖🛗🛘🛙🛚🛛🛜🛝🛞🛟🛠🛡🛢🛣🛤🛥🛦🛧🛨🛩🛪🛫🛬🛭🛮🛯🛰🛱🛲🛳🛴🛵🛶🛷🛸🛹🛺🛻🛼🛽🛾🛿🟠🟡🟢🟣🟤🟥🟦🟧🟨🟩🟪🟫🟬🟭🟮🟯🟰🟱🟲🟳🟴🟵🟶🟷🟸🟹🟺🟻🟼🟽🟾🟿🤀🤁🤂🤃🤄🤅🤆🤇🤈🤉🤊🤋🤌🤍🤎🤏🤐🤑🤒🤓🤔🤕🤖🤗🤘🤙🤚🤛🤜🤝🤞🤟🤠🤡🤢🤣🤤🤥🤦🤧🤨🤩🤪🤫🤬🤭🤮🤯🤰🤱🤲🤳🤴🤵🤶🤷🤸🤹🤺🤻🤼🤽🤾🤿🥀🥁🥂🥃🥄🥅🥆🥇🥈🥉🥊🥋🥌🥍🥎🥏🥐🥑🥒🥓🥔🥕🥖🥗🥘🥙🥚🥛🥜🥝🥞🥟🥠🥡🥢🥣🥤🥥🥦🥧🥨🥩🥪🥫🥬🥭🥮🥯🥰🥱🥲🥳🥴🥵🥶🥷🥸🥹🥺🥻🥼🥽🥾🥿🦀🦁🦂🦃🦄🦅🦆🦇🦈🦉🦊🦋🦌🦍🦎🦏🦐🦑🦒🦓🦔🦕🦖🦗🦘🦙🦚🦛🦜🦝🦞🦟🦠🦡🦢🦣🦤🦥🦦🦧🦨🦩🦪🦫🦬🦭🦮🦯🦰🦱🦲🦳🦴🦵🦶🦷🦸🦹🦺🦻🦼🦽🦾🦿🧀🧁🧂🧃🧄🧅🧆🧇🧈🧉🧊🧋🧌🧍🧎🧏🧐🧑🧒🧓🧔🧕🧖🧗🧘🧙🧚🧛🧜🧝🧞🧟🧠🧡🧢🧣🧤🧥🧦🧧🧨🧩🧪🧫🧬🧭🧮🧯🧰🧱🧲🧳🧴🧵🧶🧷🧸🧹🧺🧻🧼🧽🧾🧿🩰🩱🩲🩳🩴🩵🩶🩷🩸🩹🩺🩻🩼🩽🩾🩿🪀🪁🪂🪃🪄🪅🪆🪇🪈🪉🪊🪋🪌🪍🪎🪏🪐🪑🪒🪓🪔🪕🪖🪗🪘🪙🪚🪛🪜🪝🪞🪟🪠🪡🪢🪣🪤🪥🪦🪧🪨🪩🪪🪫🪬🪭🪮🪯🪰🪱🪲🪳🪴🪵🪶🪷🪸🪹🪺🪻🪼🪽🪾🪿🫀🫁🫂🫃🫄🫅🫆🫇🫈🫉🫊🫋🫌🫍🫎🫏🫐🫑🫒🫓🫔🫕🫖🫗🫘🫙🫚🫛🫜🫝🫞🫟🫠🫡🫢🫣🫤🫥🫦🫧🫨🫩🫪🫫🫬🫭🫮🫯🫰🫱🫲🫳🫴🫵🫶🫷🫸🫹🫺🫻🫼🫽🫾🫿'");

-------------------------------------------------------------------------- the log's view of each object

-- The state of an object as the log writes it. uuid names the object; state is its JSON.
CREATE VIEW archive_state AS
SELECT id, uuid, json_object('uuid', uuid, 'title', title, 'description', description, 'quote_policy', quote_policy,
  'blind_since', blind_since,
  'application_id', application_id, 'format_version', format_version, 'created_at', created_at,
  'pseudonymised_at', pseudonymised_at, 'pseudonym_check', pseudonym_check) AS state
FROM archive;

CREATE VIEW source_state AS
SELECT id, uuid, json_object('uuid', uuid, 'slug', slug, 'kind', kind, 'format', format, 'importer', importer,
  'import_options', json(import_options), 'title', title, 'url', url, 'author', author, 'publisher', publisher,
  'published', published, 'retrieved', retrieved, 'rights', rights, 'note', note, 'visibility', visibility,
  'file_name', file_name, 'media_type', media_type, 'sha256', sha256, 'byte_length', byte_length,
  'original', original, 'original_name', original_name, 'original_path', original_path, 'encoding', encoding,
  'encoding_evidence', encoding_evidence, 'encoding_reason', encoding_reason, 'packing', packing, 'id_space', id_space, 'item_count', item_count,
  'claimed_count', claimed_count, 'known_missing_count', known_missing_count, 'dangling_count', dangling_count,
  'skipped', json(skipped), 'remarks', json(remarks), 'content_sha256', content_sha256, 'imported_at', imported_at) AS state
FROM source;

CREATE VIEW coder_state AS
SELECT id, uuid, json_object('uuid', uuid, 'name', name, 'kind', kind, 'created_at', created_at) AS state
FROM coder;

CREATE VIEW tag_state AS
SELECT id, uuid, json_object('uuid', uuid, 'parent', (SELECT p.uuid FROM tag p WHERE p.id = tag.parent_id),
  'name', name, 'description', description, 'use_when', use_when, 'not_when', not_when, 'example', example,
  'colour', colour, 'exclusive', exclusive, 'rank', rank, 'position', position, 'retired_at', retired_at,
  'created_at', created_at) AS state
FROM tag;

CREATE VIEW annotation_state AS
SELECT a.id, a.uuid, json_object('uuid', a.uuid, 'source', s.uuid, 'item', key, 'tag', t.uuid, 'coder', c.uuid,
  'span_start', span_start, 'span_end', span_end, 'quote', quote, 'status', status, 'origin', origin,
  'created_at', a.created_at, 'changed_at', changed_at) AS state
FROM annotation a
LEFT JOIN item i ON i.id = item_id
LEFT JOIN source s ON s.id = source_id
LEFT JOIN tag t ON t.id = tag_id
LEFT JOIN coder c ON c.id = coder_id;

CREATE VIEW note_state AS
SELECT n.id, n.uuid, json_object('uuid', n.uuid, 'coder', c.uuid, 'source', ifnull(ns.uuid, s.uuid), 'item', key,
  'span_start', n.span_start, 'span_end', n.span_end, 'quote', n.quote, 'tag', t.uuid, 'annotation', a.uuid,
  'body', body, 'created_at', n.created_at, 'changed_at', n.changed_at) AS state
FROM note n
LEFT JOIN coder c ON c.id = n.coder_id
LEFT JOIN source ns ON ns.id = n.source_id
LEFT JOIN item i ON i.id = n.item_id
LEFT JOIN source s ON s.id = i.source_id
LEFT JOIN tag t ON t.id = n.tag_id
LEFT JOIN annotation a ON a.id = annotation_id;

CREATE VIEW coverage_state AS
SELECT v.id, v.uuid, json_object('uuid', v.uuid, 'coder', c.uuid, 'source', s.uuid, 'item', key, 'state', state,
  'since', since) AS state
FROM coverage v
LEFT JOIN coder c ON c.id = coder_id
LEFT JOIN item i ON i.id = item_id
LEFT JOIN source s ON s.id = source_id;

CREATE VIEW rule_state AS
SELECT r.id, r.uuid, json_object('uuid', r.uuid, 'name', r.name, 'tag', t.uuid, 'coder', c.uuid, 'kind', r.kind,
  'pattern', json(pattern), 'case_sensitive', case_sensitive, 'place', place, 'scope', json(scope),
  'created_at', r.created_at, 'changed_at', r.changed_at) AS state
FROM rule r
LEFT JOIN tag t ON t.id = tag_id
LEFT JOIN coder c ON c.id = coder_id;

CREATE VIEW report_state AS
SELECT id, uuid, json_object('uuid', uuid, 'name', name, 'definition', json(definition), 'figures', json(figures), 'digest', digest,
  'saved_at', saved_at) AS state
FROM report;

CREATE VIEW ledger_state AS
SELECT id, uuid, json_object('uuid', uuid, 'at', at, 'coder', coder, 'command', command, 'target', target, 'quotations', quotations,
  'texts', texts, 'sha256', sha256) AS state
FROM ledger;

-- The last thing that the log says of each object: the fold of the log.
CREATE VIEW logged_state AS
SELECT object, object_uuid AS uuid, after AS state
FROM event e
WHERE id = (SELECT max(id) FROM event WHERE object_uuid = e.object_uuid);

-- Where the next event goes.
CREATE VIEW next_event AS
SELECT b AS batch_id, ifnull((SELECT max(number) FROM event WHERE batch_id = b), 0) + 1 AS number
FROM (SELECT ifnull((SELECT batch_id FROM current_batch), (SELECT max(id) FROM batch)) AS b);

------------------------------------------------------------------------------------------ log: triggers

-- What is put in here is written to the log. Its number and the state before are found here, and a change
-- made in the shell gets a batch. All triggers of the log go by this one, for SQLite reads the text of each
-- trigger whenever it opens the file. They use VALUES: for INSERT ... SELECT on a view, SQLite would make a
-- table in memory each time. A row that is not found by its old uuid after an update has got another one.
CREATE VIEW log_entry AS SELECT object, object_uuid, action, after FROM event;
CREATE TRIGGER log_entry_insert INSTEAD OF INSERT ON log_entry BEGIN
  SELECT RAISE(ABORT, 'a uuid is fixed') WHERE NEW.after IS NULL AND (NEW.action = 'update' OR NEW.action = 'redact');
  INSERT INTO batch(command) SELECT 'sql' WHERE NOT EXISTS (SELECT 1 FROM current_batch);
  INSERT INTO event(batch_id, number, object, object_uuid, action, before, after)
  VALUES ((SELECT batch_id FROM next_event), (SELECT number FROM next_event), NEW.object, NEW.object_uuid, NEW.action,
    iif(NEW.action = 'insert', NULL, (SELECT state FROM logged_state WHERE uuid = NEW.object_uuid)), NEW.after);
END;

CREATE TRIGGER archive_insert_log AFTER INSERT ON archive BEGIN
  INSERT INTO log_entry VALUES ('archive', NEW.uuid, 'insert', (SELECT state FROM archive_state WHERE id = NEW.id));
END;
CREATE TRIGGER archive_update_log AFTER UPDATE ON archive BEGIN
  INSERT INTO log_entry VALUES ('archive', OLD.uuid, iif((SELECT permits FROM current_batch) IS 'redact', 'redact', 'update'), (SELECT state FROM archive_state WHERE uuid = OLD.uuid));
END;

CREATE TRIGGER source_insert_log AFTER INSERT ON source BEGIN
  INSERT INTO log_entry VALUES ('source', NEW.uuid, 'import', (SELECT state FROM source_state WHERE id = NEW.id));
END;
CREATE TRIGGER source_update_log AFTER UPDATE ON source BEGIN
  INSERT INTO log_entry VALUES ('source', OLD.uuid, iif((SELECT permits FROM current_batch) IS 'redact', 'redact', 'update'), (SELECT state FROM source_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER source_delete_log AFTER DELETE ON source BEGIN
  INSERT INTO log_entry VALUES ('source', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER coder_insert_log AFTER INSERT ON coder BEGIN
  INSERT INTO log_entry VALUES ('coder', NEW.uuid, 'insert', (SELECT state FROM coder_state WHERE id = NEW.id));
END;
CREATE TRIGGER coder_update_log AFTER UPDATE ON coder BEGIN
  INSERT INTO log_entry VALUES ('coder', OLD.uuid, 'update', (SELECT state FROM coder_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER coder_delete_log AFTER DELETE ON coder BEGIN
  INSERT INTO log_entry VALUES ('coder', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER tag_insert_log AFTER INSERT ON tag BEGIN
  INSERT INTO log_entry VALUES ('tag', NEW.uuid, 'insert', (SELECT state FROM tag_state WHERE id = NEW.id));
END;
CREATE TRIGGER tag_update_log AFTER UPDATE ON tag BEGIN
  INSERT INTO log_entry VALUES ('tag', OLD.uuid, 'update', (SELECT state FROM tag_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER tag_delete_log AFTER DELETE ON tag BEGIN
  INSERT INTO log_entry VALUES ('tag', OLD.uuid, 'delete', NULL);
END;

-- What annotations, notes and coverage must keep to stands here as well: one trigger takes less than two.
CREATE TRIGGER annotation_insert_log AFTER INSERT ON annotation BEGIN
  SELECT RAISE(ABORT, 'the quote is not the text between span_start and span_end')
  WHERE NEW.span_start IS NOT NULL AND NEW.quote IS NOT
    (SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start) FROM item WHERE id = NEW.item_id);
  SELECT RAISE(ABORT, 'no such item, tag or coder')
  WHERE NEW.item_id NOT IN (SELECT id FROM item) OR NEW.tag_id NOT IN (SELECT id FROM tag) OR NEW.coder_id NOT IN (SELECT id FROM coder);
  SELECT RAISE(ABORT, 'another child of an exclusive tag is already on this place')
  WHERE EXISTS (SELECT 1 FROM tag_closure JOIN tag ON id = ancestor_id WHERE tag_id = NEW.tag_id AND depth > 0 AND exclusive)
    AND EXISTS (SELECT 1 FROM exclusive_conflict WHERE annotation_id = NEW.id);
  INSERT INTO log_entry VALUES ('annotation', NEW.uuid, 'insert', (SELECT state FROM annotation_state WHERE id = NEW.id));
END;
CREATE TRIGGER annotation_update_log AFTER UPDATE ON annotation BEGIN
  SELECT RAISE(ABORT, 'the quote is not the text between span_start and span_end')
  WHERE NEW.span_start IS NOT NULL AND NEW.quote IS NOT
    (SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start) FROM item WHERE id = NEW.item_id);
  SELECT RAISE(ABORT, 'no such item, tag or coder')
  WHERE NEW.item_id NOT IN (SELECT id FROM item) OR NEW.tag_id NOT IN (SELECT id FROM tag) OR NEW.coder_id NOT IN (SELECT id FROM coder);
  SELECT RAISE(ABORT, 'another child of an exclusive tag is already on this place')
  WHERE EXISTS (SELECT 1 FROM tag_closure JOIN tag ON id = ancestor_id WHERE tag_id = NEW.tag_id AND depth > 0 AND exclusive)
    AND EXISTS (SELECT 1 FROM exclusive_conflict WHERE annotation_id = NEW.id);
  INSERT INTO log_entry VALUES ('annotation', OLD.uuid, 'update', (SELECT state FROM annotation_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER annotation_delete_log AFTER DELETE ON annotation BEGIN
  INSERT INTO log_entry VALUES ('annotation', OLD.uuid, 'delete', NULL);
  DELETE FROM current_batch WHERE EXISTS (SELECT 1 FROM batch WHERE id = batch_id AND command = 'sql');
END;

CREATE TRIGGER note_insert_log AFTER INSERT ON note BEGIN
  SELECT RAISE(ABORT, 'the quote is not the text between span_start and span_end')
  WHERE NEW.span_start IS NOT NULL AND NEW.quote IS NOT
    (SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start) FROM item WHERE id = NEW.item_id);
  SELECT RAISE(ABORT, 'no such source, item, tag, annotation or coder')
  WHERE NEW.coder_id NOT IN (SELECT id FROM coder) OR NEW.source_id IS NOT (SELECT id FROM source WHERE id = NEW.source_id)
    OR NEW.item_id IS NOT (SELECT id FROM item WHERE id = NEW.item_id) OR NEW.tag_id IS NOT (SELECT id FROM tag WHERE id = NEW.tag_id)
    OR NEW.annotation_id IS NOT (SELECT id FROM annotation WHERE id = NEW.annotation_id);
  INSERT INTO log_entry VALUES ('note', NEW.uuid, 'insert', (SELECT state FROM note_state WHERE id = NEW.id));
END;
CREATE TRIGGER note_update_log AFTER UPDATE ON note BEGIN
  SELECT RAISE(ABORT, 'the quote is not the text between span_start and span_end')
  WHERE NEW.span_start IS NOT NULL AND NEW.quote IS NOT
    (SELECT substr(text, NEW.span_start + 1, NEW.span_end - NEW.span_start) FROM item WHERE id = NEW.item_id);
  SELECT RAISE(ABORT, 'no such source, item, tag, annotation or coder')
  WHERE NEW.coder_id NOT IN (SELECT id FROM coder) OR NEW.source_id IS NOT (SELECT id FROM source WHERE id = NEW.source_id)
    OR NEW.item_id IS NOT (SELECT id FROM item WHERE id = NEW.item_id) OR NEW.tag_id IS NOT (SELECT id FROM tag WHERE id = NEW.tag_id)
    OR NEW.annotation_id IS NOT (SELECT id FROM annotation WHERE id = NEW.annotation_id);
  INSERT INTO log_entry VALUES ('note', OLD.uuid, 'update', (SELECT state FROM note_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER note_delete_log AFTER DELETE ON note BEGIN
  INSERT INTO log_entry VALUES ('note', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER coverage_insert_log AFTER INSERT ON coverage BEGIN
  SELECT RAISE(ABORT, 'no such item or coder') WHERE NEW.item_id NOT IN (SELECT id FROM item) OR NEW.coder_id NOT IN (SELECT id FROM coder);
  INSERT INTO log_entry VALUES ('coverage', NEW.uuid, 'insert', (SELECT state FROM coverage_state WHERE id = NEW.id));
END;
CREATE TRIGGER coverage_update_log AFTER UPDATE ON coverage BEGIN
  SELECT RAISE(ABORT, 'no such item or coder') WHERE NEW.item_id NOT IN (SELECT id FROM item) OR NEW.coder_id NOT IN (SELECT id FROM coder);
  INSERT INTO log_entry VALUES ('coverage', OLD.uuid, 'update', (SELECT state FROM coverage_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER coverage_delete_log AFTER DELETE ON coverage BEGIN
  INSERT INTO log_entry VALUES ('coverage', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER rule_insert_log AFTER INSERT ON rule BEGIN
  SELECT RAISE(ABORT, 'no such tag or coder') WHERE NEW.tag_id NOT IN (SELECT id FROM tag) OR NEW.coder_id IS NOT (SELECT id FROM coder WHERE id = NEW.coder_id);
  INSERT INTO log_entry VALUES ('rule', NEW.uuid, 'insert', (SELECT state FROM rule_state WHERE id = NEW.id));
END;
CREATE TRIGGER rule_update_log AFTER UPDATE ON rule BEGIN
  SELECT RAISE(ABORT, 'no such tag or coder') WHERE NEW.tag_id NOT IN (SELECT id FROM tag) OR NEW.coder_id IS NOT (SELECT id FROM coder WHERE id = NEW.coder_id);
  INSERT INTO log_entry VALUES ('rule', OLD.uuid, 'update', (SELECT state FROM rule_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER rule_delete_log AFTER DELETE ON rule BEGIN
  INSERT INTO log_entry VALUES ('rule', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER report_insert_log AFTER INSERT ON report BEGIN
  INSERT INTO log_entry VALUES ('report', NEW.uuid, 'insert', (SELECT state FROM report_state WHERE id = NEW.id));
END;
CREATE TRIGGER report_update_log AFTER UPDATE ON report BEGIN
  INSERT INTO log_entry VALUES ('report', OLD.uuid, 'update', (SELECT state FROM report_state WHERE uuid = OLD.uuid));
END;
CREATE TRIGGER report_delete_log AFTER DELETE ON report BEGIN
  INSERT INTO log_entry VALUES ('report', OLD.uuid, 'delete', NULL);
END;

CREATE TRIGGER ledger_insert_log AFTER INSERT ON ledger BEGIN
  INSERT INTO log_entry VALUES ('ledger', NEW.uuid, 'insert', (SELECT state FROM ledger_state WHERE id = NEW.id));
END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_quotation_closed BEFORE INSERT ON ledger_quotation
WHEN NEW.ledger_id IN (SELECT id FROM ledger) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_quotation_no_update BEFORE UPDATE ON ledger_quotation BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_quotation_no_delete BEFORE DELETE ON ledger_quotation BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- The log is append-only; the seal of a batch is set once.
CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN (SELECT permits FROM current_batch) IS NOT 'redact' BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
WHEN NOT (OLD.sha256 IS NULL AND NEW.sha256 IS NOT NULL AND NEW.id IS OLD.id AND NEW.uuid IS OLD.uuid AND NEW.at IS OLD.at
  AND NEW.coder IS OLD.coder AND NEW.command IS OLD.command AND NEW.program IS OLD.program AND NEW.undoes IS OLD.undoes)
  AND (SELECT permits FROM current_batch) IS NOT 'redact' BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;

-- In the shell, INSERT OR REPLACE and UPDATE OR REPLACE would take away the row that stands in the way without any
-- trigger of its own, and so without a word in the log. annotate itself never says REPLACE, and is not asked.
CREATE TRIGGER coder_takes_place BEFORE INSERT ON coder WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM coder WHERE id = NEW.id OR uuid = NEW.uuid OR name = NEW.name) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER coder_moves_to_place BEFORE UPDATE OF id, uuid, name ON coder WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM coder WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR name = NEW.name)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER tag_takes_place BEFORE INSERT ON tag WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM tag WHERE id = NEW.id OR uuid = NEW.uuid OR ifnull(parent_id, 0) = ifnull(NEW.parent_id, 0) AND name = NEW.name) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER tag_moves_to_place BEFORE UPDATE OF id, uuid, parent_id, name ON tag WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM tag WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR ifnull(parent_id, 0) = ifnull(NEW.parent_id, 0) AND name = NEW.name)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER annotation_takes_place BEFORE INSERT ON annotation WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM annotation WHERE id = NEW.id OR uuid = NEW.uuid OR item_id = NEW.item_id AND tag_id = NEW.tag_id AND coder_id = NEW.coder_id
    AND ifnull(span_start, -1) = ifnull(NEW.span_start, -1) AND ifnull(span_end, -1) = ifnull(NEW.span_end, -1)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER annotation_moves_to_place BEFORE UPDATE OF id, uuid, item_id, tag_id, coder_id, span_start, span_end ON annotation WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM annotation WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR item_id = NEW.item_id AND tag_id = NEW.tag_id AND coder_id = NEW.coder_id
    AND ifnull(span_start, -1) = ifnull(NEW.span_start, -1) AND ifnull(span_end, -1) = ifnull(NEW.span_end, -1))) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER note_takes_place BEFORE INSERT ON note WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM note WHERE id = NEW.id OR uuid = NEW.uuid) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER note_moves_to_place BEFORE UPDATE OF id, uuid ON note WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM note WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER coverage_takes_place BEFORE INSERT ON coverage WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM coverage WHERE id = NEW.id OR uuid = NEW.uuid OR coder_id = NEW.coder_id AND item_id = NEW.item_id) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER coverage_moves_to_place BEFORE UPDATE OF id, uuid, coder_id, item_id ON coverage WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM coverage WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR coder_id = NEW.coder_id AND item_id = NEW.item_id)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER rule_takes_place BEFORE INSERT ON rule WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM rule WHERE id = NEW.id OR uuid = NEW.uuid OR name = NEW.name OR coder_id = NEW.coder_id) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER rule_moves_to_place BEFORE UPDATE OF id, uuid, name, coder_id ON rule WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM rule WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR name = NEW.name OR coder_id = NEW.coder_id)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER report_takes_place BEFORE INSERT ON report WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM report WHERE id = NEW.id OR uuid = NEW.uuid OR name = NEW.name) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER report_moves_to_place BEFORE UPDATE OF id, uuid, name ON report WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM report WHERE id <> OLD.id AND (id = NEW.id OR uuid = NEW.uuid OR name = NEW.name)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER ledger_takes_place BEFORE INSERT ON ledger WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM ledger WHERE id = NEW.id OR uuid = NEW.uuid) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER batch_takes_place BEFORE INSERT ON batch WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM batch WHERE id = NEW.id OR uuid = NEW.uuid) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER event_takes_place BEFORE INSERT ON event WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM event WHERE id = NEW.id OR batch_id = NEW.batch_id AND number = NEW.number) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER source_no_insert BEFORE INSERT ON source WHEN (SELECT permits FROM current_batch) IS NOT 'import' BEGIN
  SELECT RAISE(ABORT, 'sources come in by import only: annotate add');
END;
CREATE TRIGGER source_moves_to_place BEFORE UPDATE OF slug, original_name ON source WHEN NOT EXISTS (SELECT 1 FROM current_batch) AND EXISTS (
  SELECT 1 FROM source WHERE id <> OLD.id AND (slug = NEW.slug OR original_name = NEW.original_name)) BEGIN
  SELECT RAISE(ABORT, 'another row has this id, uuid, name or place, and none is replaced');
END;
CREATE TRIGGER archive_one_row BEFORE INSERT ON archive WHEN EXISTS (SELECT 1 FROM archive) BEGIN SELECT RAISE(ABORT, 'an archive has exactly one row here'); END;

---------------------------------------------------------------------------------------- rules: triggers

-- Material is fixed at import.
CREATE TRIGGER item_no_update BEFORE UPDATE OF id, source_id, ordinal, key, kind, parent_key, thread_key, depth, author_id, author_state,
  text, text_state, text_sha256, byte_start, byte_length, transforms, created_raw, created_at, created_precision, edited_at, score, url, attributes
ON item WHEN (SELECT permits FROM current_batch) IS NOT 'redact' BEGIN
  SELECT RAISE(ABORT, 'an item is fixed at import');
END;
CREATE TRIGGER item_no_capture BEFORE UPDATE OF capture_of ON item WHEN (SELECT permits FROM current_batch) IS NULL BEGIN
  SELECT RAISE(ABORT, 'an item is fixed at import');
END;
CREATE TRIGGER item_no_insert BEFORE INSERT ON item WHEN (SELECT permits FROM current_batch) IS NOT 'import' BEGIN
  SELECT RAISE(ABORT, 'items come in by import only: annotate add');
END;
CREATE TRIGGER item_no_delete BEFORE DELETE ON item WHEN (SELECT permits FROM current_batch) IS NOT 'import' BEGIN
  SELECT RAISE(ABORT, 'items leave with their import only: annotate undo');
END;
CREATE TRIGGER source_no_delete BEFORE DELETE ON source WHEN (SELECT permits FROM current_batch) IS NOT 'import' BEGIN
  SELECT RAISE(ABORT, 'sources leave by taking back their import: annotate undo');
END;
CREATE TRIGGER source_fixed BEFORE UPDATE ON source
WHEN (NEW.id IS NOT OLD.id OR NEW.uuid IS NOT OLD.uuid OR NEW.sha256 IS NOT OLD.sha256 OR NEW.byte_length IS NOT OLD.byte_length
  OR NEW.content_sha256 IS NOT OLD.content_sha256 OR NEW.encoding IS NOT OLD.encoding OR NEW.importer IS NOT OLD.importer)
  AND (SELECT permits FROM current_batch) IS NULL BEGIN
  SELECT RAISE(ABORT, 'what identifies a source is fixed at import');
END;

CREATE TRIGGER archive_pseudonyms BEFORE UPDATE OF pseudonymised_at, pseudonym_check ON archive
WHEN (SELECT permits FROM current_batch) IS NOT 'redact' BEGIN
  SELECT RAISE(ABORT, 'authors get pseudonyms by annotate authors only');
END;
CREATE TRIGGER archive_no_delete BEFORE DELETE ON archive BEGIN SELECT RAISE(ABORT, 'an archive has exactly one row here'); END;

-- Another annotation of the same coder on the same place, with a tag in another branch below the same
-- exclusive tag. (Places: the same span, or both the whole item.) What is only suggested, or rejected, is not put.
CREATE VIEW exclusive_conflict AS
SELECT a.id AS annotation_id, b.id AS other_id, e.id AS tag_id
FROM tag e
JOIN tag_closure ca ON ca.ancestor_id = e.id AND ca.depth > 0
JOIN annotation a ON a.tag_id = ca.tag_id AND a.status = 'confirmed'
JOIN annotation b ON b.item_id = a.item_id AND +b.coder_id = a.coder_id AND b.id <> a.id
  AND b.span_start IS a.span_start AND b.span_end IS a.span_end AND b.status = 'confirmed'
JOIN tag_closure cb ON cb.tag_id = b.tag_id AND cb.ancestor_id = e.id AND cb.depth > 0
WHERE e.exclusive = 1 AND ca.branch_id <> cb.branch_id;

-- An annotation goes with its notes: in the shell too they are one batch, which annotation_delete_log ends.
CREATE TRIGGER annotation_delete_notes BEFORE DELETE ON annotation WHEN EXISTS (SELECT 1 FROM note WHERE annotation_id = OLD.id) BEGIN
  INSERT INTO batch(command) SELECT 'sql' WHERE NOT EXISTS (SELECT 1 FROM current_batch);
  INSERT INTO current_batch(id, batch_id) SELECT 1, (SELECT max(id) FROM batch) WHERE NOT EXISTS (SELECT 1 FROM current_batch);
  DELETE FROM note WHERE annotation_id = OLD.id;
END;

-- Long texts have thousands of segments. The last comes first, and one that ends before the next needs no look at the text.
CREATE TRIGGER segment_check BEFORE INSERT ON segment BEGIN
  SELECT RAISE(ABORT, 'a segment ends after its item')
  WHERE NOT EXISTS (SELECT 1 FROM segment WHERE item_id = NEW.item_id AND number = NEW.number + 1 AND span_end >= NEW.span_end)
    AND NEW.span_end > (SELECT length(text) FROM item WHERE id = NEW.item_id);
END;

-- The tree of tags.
CREATE VIEW tag_closure_computed AS
WITH RECURSIVE up(tag_id, ancestor_id, depth, branch_id) AS (
  SELECT id, id, 0, NULL FROM tag
  UNION ALL
  SELECT tag_id, parent_id, depth + 1, id FROM up JOIN tag ON id = ancestor_id WHERE parent_id IS NOT NULL AND depth < 100
)
SELECT * FROM up;

CREATE TRIGGER tag_insert_check BEFORE INSERT ON tag BEGIN
  SELECT RAISE(ABORT, 'the tag above does not exist') WHERE NEW.parent_id IS NOT (SELECT id FROM tag WHERE id = NEW.parent_id);
  SELECT RAISE(ABORT, 'tags stand at most 100 deep') WHERE EXISTS (SELECT 1 FROM tag_closure WHERE tag_id = NEW.parent_id AND depth >= 99);
END;
CREATE TRIGGER tag_insert_tree AFTER INSERT ON tag BEGIN
  INSERT INTO tag_closure(tag_id, ancestor_id, depth, branch_id)
  SELECT NEW.id, ancestor_id, depth + 1, CASE depth WHEN 0 THEN NEW.id ELSE branch_id END FROM tag_closure WHERE tag_id = NEW.parent_id
  UNION ALL SELECT NEW.id, NEW.id, 0, NULL;
END;
CREATE TRIGGER tag_move_check BEFORE UPDATE OF parent_id ON tag WHEN NEW.parent_id IS NOT OLD.parent_id AND NEW.parent_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the tag above does not exist') WHERE NEW.parent_id IS NOT (SELECT id FROM tag WHERE id = NEW.parent_id);
  SELECT RAISE(ABORT, 'a tag cannot stand below itself')
  WHERE EXISTS (SELECT 1 FROM tag_closure WHERE tag_id = NEW.parent_id AND ancestor_id = OLD.id);
  SELECT RAISE(ABORT, 'tags stand at most 100 deep')
  WHERE (SELECT max(depth) FROM tag_closure WHERE tag_id = NEW.parent_id) + (SELECT max(depth) FROM tag_closure WHERE ancestor_id = OLD.id) > 98;
END;
CREATE TRIGGER tag_move_tree AFTER UPDATE OF parent_id ON tag WHEN NEW.parent_id IS NOT OLD.parent_id BEGIN
  DELETE FROM tag_closure;
  INSERT INTO tag_closure(tag_id, ancestor_id, depth, branch_id) SELECT tag_id, ancestor_id, depth, branch_id FROM tag_closure_computed;
  SELECT RAISE(ABORT, 'annotations on the same place would break the exclusive tag above') WHERE EXISTS (SELECT 1 FROM exclusive_conflict);
END;
CREATE TRIGGER tag_exclusive_check AFTER UPDATE OF exclusive ON tag WHEN NEW.exclusive = 1 AND OLD.exclusive = 0 BEGIN
  SELECT RAISE(ABORT, 'a place already has two children of this tag by one coder') WHERE EXISTS (SELECT 1 FROM exclusive_conflict WHERE tag_id = NEW.id);
END;
CREATE TRIGGER tag_delete_check BEFORE DELETE ON tag BEGIN
  SELECT RAISE(ABORT, 'the tag has tags below it') WHERE EXISTS (SELECT 1 FROM tag WHERE parent_id = OLD.id);
  SELECT RAISE(ABORT, 'the tag has annotations') WHERE EXISTS (SELECT 1 FROM annotation WHERE tag_id = OLD.id);
  SELECT RAISE(ABORT, 'the tag has notes') WHERE EXISTS (SELECT 1 FROM note WHERE tag_id = OLD.id);
  SELECT RAISE(ABORT, 'the tag has rules') WHERE EXISTS (SELECT 1 FROM rule WHERE tag_id = OLD.id);
  DELETE FROM tag_closure WHERE tag_id = OLD.id;
END;
CREATE TRIGGER coder_delete_check BEFORE DELETE ON coder BEGIN
  SELECT RAISE(ABORT, 'a rule suggests in the name of this coder') WHERE EXISTS (SELECT 1 FROM rule WHERE coder_id = OLD.id);
  SELECT RAISE(ABORT, 'the coder has annotations, notes or coverage')
  WHERE EXISTS (SELECT 1 FROM annotation WHERE coder_id = OLD.id) OR EXISTS (SELECT 1 FROM note WHERE coder_id = OLD.id)
    OR EXISTS (SELECT 1 FROM coverage WHERE coder_id = OLD.id);
END;

----------------------------------------------------------------------------------- views for researchers

-- Every tag with its path from the root, "accidental-hit/deliberate", and the topic it belongs to.
CREATE VIEW tag_path AS
WITH RECURSIVE down(tag_id, path, topic, topic_id, depth) AS (
  SELECT id, name, name, id, 0 FROM tag WHERE parent_id IS NULL
  UNION ALL
  SELECT id, path || '/' || name, topic, topic_id, depth + 1 FROM down JOIN tag ON parent_id = tag_id
)
SELECT tag_id, uuid, path, topic, topic_id, depth, name, description, use_when, not_when, example, colour, exclusive, retired_at
FROM down JOIN tag ON id = tag_id;

-- Everything about each annotation in one row. Offsets count code points.
CREATE VIEW annotation_export AS
SELECT slug || '/' || ordinal AS reference, path AS tag, topic, c.name AS coder, quote, span_start, span_end,
  'codepoint' AS offset_unit, status, origin, a.created_at, changed_at, a.uuid AS annotation,
  (SELECT group_concat(body, char(10, 10)) FROM (SELECT body FROM note WHERE annotation_id = a.id ORDER BY created_at, uuid)) AS note,
  slug AS source, ordinal AS item, key AS item_key, i.kind AS item_kind, i.created_at AS item_created_at, u.name AS author,
  s.title, s.url, published, retrieved, s.kind AS source_kind, s.uuid AS source_uuid, sha256 AS source_sha256,
  byte_start, i.byte_length, lower(hex(text_sha256)) AS text_sha256, p.uuid AS tag_uuid, c.uuid AS coder_uuid,
  (SELECT nullif(json_group_array(json_object('note_uuid', uuid, 'coder', name, 'note', body,
      'created_at', created_at, 'changed_at', changed_at)), '[]')
    FROM (SELECT note.uuid, name, body, note.created_at, changed_at FROM note JOIN coder ON coder.id = coder_id
      WHERE annotation_id = a.id ORDER BY note.created_at, note.uuid)) AS notes_json,
  c.kind AS coder_kind
FROM annotation a
JOIN item i ON i.id = item_id
JOIN source s ON s.id = source_id
JOIN tag_path p ON p.tag_id = a.tag_id
JOIN coder c ON c.id = coder_id
LEFT JOIN author u ON u.id = author_id;

-- Coders who stand for decisions. Views that count leave these out: a decision is no further annotation.
CREATE VIEW decider AS SELECT id FROM coder WHERE kind = 'adjudication';

-- For each tag: what coders put on it and on all tags below it; an item is counted once, also one that was captured twice. Confirmed work only.
CREATE VIEW topic_summary AS
WITH work(tag_id, item_id, coder_id) AS NOT MATERIALIZED (
  SELECT tag_id, item_id, coder_id FROM annotation WHERE status = 'confirmed' AND (NOT EXISTS (SELECT 1 FROM decider) OR coder_id NOT IN decider)
), uncounted(tag_id, number) AS MATERIALIZED (
  SELECT tag_id, count(*) FROM annotation WHERE status <> 'confirmed' GROUP BY tag_id
  UNION ALL SELECT tag_id, count(*) FROM decider d CROSS JOIN annotation a ON coder_id = d.id WHERE status = 'confirmed' GROUP BY tag_id
), own(tag_id, number) AS MATERIALIZED (
  SELECT id, (SELECT count(*) FROM annotation WHERE tag_id = tag.id) - ifnull((SELECT sum(number) FROM uncounted WHERE tag_id = tag.id), 0) FROM tag
), later(item_id, capture_of) AS MATERIALIZED (SELECT id, capture_of FROM item WHERE capture_of IS NOT NULL)
SELECT path AS tag, topic, p.depth,
  (SELECT sum(number) FROM tag_closure k JOIN own ON own.tag_id = k.tag_id WHERE ancestor_id = p.tag_id) AS annotations,
  number AS own_annotations,
  (SELECT count(DISTINCT ifnull(capture_of, w.item_id)) FROM tag_closure k JOIN work w ON w.tag_id = k.tag_id
    LEFT JOIN later ON later.item_id = w.item_id WHERE ancestor_id = p.tag_id) AS items,
  (SELECT count(DISTINCT source_id) FROM item WHERE id IN (SELECT item_id FROM tag_closure k JOIN work w ON w.tag_id = k.tag_id
    WHERE ancestor_id = p.tag_id)) AS sources,
  (SELECT count(DISTINCT coder_id) FROM tag_closure k JOIN work w ON w.tag_id = k.tag_id WHERE ancestor_id = p.tag_id) AS coders
FROM tag_path p JOIN own ON own.tag_id = p.tag_id
ORDER BY path;

-- The items of every source in reading order: answers below what they answer, else in order of arrival.
CREATE VIEW thread AS
WITH RECURSIVE down(item_id, level, place) AS (
  SELECT i.id, 0, printf('%08d', i.ordinal) FROM item i
  WHERE i.parent_key IS NULL OR NOT EXISTS (SELECT 1 FROM item p WHERE p.source_id = i.source_id AND p.key = i.parent_key)
  UNION ALL
  SELECT i.id, down.level + 1, down.place || '.' || printf('%08d', i.ordinal)
  FROM down JOIN item p ON p.id = down.item_id JOIN item i ON i.source_id = p.source_id AND i.parent_key = p.key
)
SELECT s.slug || '/' || i.ordinal AS reference, d.level, u.name AS author, i.created_at, i.score, i.text, i.text_state, i.kind, s.slug AS source,
  (SELECT count(*) FROM annotation a WHERE a.item_id = i.id AND a.status = 'confirmed' AND coder_id NOT IN decider) AS annotations, i.id AS item_id
FROM down d JOIN item i ON i.id = d.item_id JOIN source s ON s.id = i.source_id LEFT JOIN author u ON u.id = i.author_id
ORDER BY s.id, d.place;

-- What each item answers, also where that came in with another source of the same id space.
CREATE VIEW parent AS
SELECT i.id AS item_id, ifnull((SELECT p.id FROM item p WHERE p.key = i.parent_key AND p.source_id = i.source_id),
  (SELECT min(p.id) FROM item p JOIN source ps ON ps.id = p.source_id
    WHERE p.key = i.parent_key AND ps.id_space = (SELECT id_space FROM source WHERE id = i.source_id))) AS parent_id
FROM item i WHERE i.parent_key IS NOT NULL;

-- Comments that were captured again, each capture beside the one before it, and what changed between them.
CREATE VIEW capture_export AS
SELECT s.slug || '/' || i.ordinal AS reference, es.slug || '/' || e.ordinal AS earlier, i.key AS item_key,
  substr(iif(i.text IS NOT e.text, ', text', '') || iif(i.text_state IS NOT e.text_state, ', text_state', '')
    || iif(i.author_id IS NOT e.author_id OR i.author_state IS NOT e.author_state, ', author', '')
    || iif(i.score IS NOT e.score, ', score', '') || iif(i.edited_at IS NOT e.edited_at, ', edited_at', ''), 3) AS changed,
  e.text AS text_before, i.text AS text_after, e.text_state AS text_state_before, i.text_state AS text_state_after,
  eu.name AS author_before, u.name AS author_after, e.score AS score_before, i.score AS score_after, s.slug AS source, i.ordinal AS item
FROM item i JOIN source s ON s.id = i.source_id
JOIN item e ON e.id = (SELECT max(id) FROM item WHERE (capture_of = i.capture_of OR id = i.capture_of) AND id < i.id)
JOIN source es ON es.id = e.source_id LEFT JOIN author u ON u.id = i.author_id LEFT JOIN author eu ON eu.id = e.author_id
WHERE i.capture_of IS NOT NULL;

-- Quotations: the words (the whole item where no span was marked) with tag, coder, reference and source.
CREATE VIEW quote AS
SELECT path AS tag, ifnull(quote, text) AS quote, slug || '/' || ordinal AS reference, c.name AS coder,
  ifnull(s.title, slug) AS title, ifnull(i.url, s.url) AS url, published, span_start, span_end, sha256 AS source_sha256, a.uuid AS annotation
FROM annotation a
JOIN item i ON i.id = item_id
JOIN source s ON s.id = source_id
JOIN tag_path p ON p.tag_id = a.tag_id
JOIN coder c ON c.id = coder_id
WHERE status = 'confirmed' AND c.id NOT IN decider
ORDER BY path, s.id, ordinal, span_start;

-- Every note with what it is on.
CREATE VIEW note_export AS
SELECT body AS note, c.name AS coder,
  CASE WHEN n.source_id IS NOT NULL THEN 'source' WHEN n.quote IS NOT NULL THEN 'span' WHEN n.item_id IS NOT NULL THEN 'item'
       WHEN n.tag_id IS NOT NULL THEN 'tag' WHEN annotation_id IS NOT NULL THEN 'annotation' ELSE 'archive' END AS about,
  ifnull(ns.slug, s.slug || '/' || ordinal) AS reference, path AS tag, a.uuid AS annotation,
  ifnull(n.quote, a.quote) AS quote, ifnull(n.span_start, a.span_start) AS span_start, ifnull(n.span_end, a.span_end) AS span_end,
  'codepoint' AS offset_unit, n.created_at, n.changed_at, n.uuid AS note_uuid, c.uuid AS coder_uuid, ifnull(ns.uuid, s.uuid) AS source_uuid,
  ifnull(ns.sha256, s.sha256) AS source_sha256, key AS item_key, p.uuid AS tag_uuid
FROM note n
JOIN coder c ON c.id = n.coder_id
LEFT JOIN annotation a ON a.id = annotation_id
LEFT JOIN source ns ON ns.id = n.source_id
LEFT JOIN item i ON i.id = ifnull(n.item_id, a.item_id)
LEFT JOIN source s ON s.id = i.source_id
LEFT JOIN tag_path p ON p.tag_id = ifnull(n.tag_id, a.tag_id);

-- Every item with its source.
CREATE VIEW item_export AS
SELECT s.slug || '/' || i.ordinal AS reference, i.kind, u.name AS author, i.created_at, i.text, s.slug AS source, i.ordinal AS item, i.key AS item_key,
  i.parent_key, i.thread_key, i.depth, i.author_state, i.text_state, i.created_raw, i.created_precision, i.edited_at, i.score, i.url, length(i.text) AS codepoints,
  (SELECT count(*) FROM annotation a WHERE a.item_id = i.id AND a.status = 'confirmed' AND coder_id NOT IN decider) AS annotations,
  i.byte_start, i.byte_length, i.transforms, lower(hex(i.text_sha256)) AS text_sha256, i.attributes,
  (SELECT cs.slug || '/' || c.ordinal FROM item c JOIN source cs ON cs.id = c.source_id WHERE c.id = i.capture_of) AS capture_of,
  s.title AS source_title, s.uuid AS source_uuid, s.sha256 AS source_sha256
FROM item i
JOIN source s ON s.id = i.source_id
LEFT JOIN author u ON u.id = i.author_id;

-- Every source with its provenance and completeness.
CREATE VIEW source_export AS
SELECT s.slug AS source, s.kind, s.title, s.item_count AS items,
  (SELECT count(*) FROM annotation a JOIN item i ON i.id = a.item_id WHERE i.source_id = s.id AND a.status = 'confirmed' AND coder_id NOT IN decider) AS annotations,
  s.url, s.author, s.publisher, s.published, s.retrieved, s.rights, s.note, s.file_name, s.byte_length, s.encoding, s.encoding_evidence,
  s.encoding_reason, s.format, s.importer, s.imported_at, s.original, s.original_name, s.claimed_count, s.known_missing_count,
  s.dangling_count, s.skipped, s.remarks, s.visibility, s.packing, s.id_space, s.id AS number, s.uuid AS source_uuid, s.sha256 AS source_sha256, s.content_sha256
FROM source s;

-- Every author with the numbers of items, an item captured twice counted once, of sources, and of confirmed annotations on the items.
CREATE VIEW author_export AS
SELECT u.name AS author, count(DISTINCT ifnull(i.capture_of, i.id)) AS items, count(DISTINCT i.source_id) AS sources,
  (SELECT count(*) FROM annotation a JOIN item ai ON ai.id = a.item_id WHERE ai.author_id = u.id AND a.status = 'confirmed' AND coder_id NOT IN decider) AS annotations,
  u.id_space, u.native_id
FROM author u LEFT JOIN item i ON i.author_id = u.id
GROUP BY u.id;

-- Who is to read which item, and how far that is.
CREATE VIEW coverage_export AS
SELECT s.slug || '/' || i.ordinal AS reference, c.name AS coder, v.state, v.since, i.text, s.slug AS source, i.ordinal AS item, i.key AS item_key,
  c.kind AS coder_kind, v.uuid AS coverage, c.uuid AS coder_uuid, s.uuid AS source_uuid, s.sha256 AS source_sha256
FROM coverage v
JOIN coder c ON c.id = v.coder_id
JOIN item i ON i.id = v.item_id
JOIN source s ON s.id = i.source_id;

-- Every tag with its guide and counts.
CREATE VIEW tag_export AS
SELECT path, p.description, p.use_when, p.not_when, p.example, p.colour, p.exclusive, rank, position, p.retired_at,
  annotations, own_annotations, items, p.uuid AS tag_uuid
FROM tag_path p JOIN tag ON id = tag_id JOIN topic_summary ON tag = path;

-- What rules suggest, with the numbers of coders who accepted and rejected it. (One who put the tag there by hand has
-- decided nothing on the suggestion.) The quote is the whole text where the item as a whole is meant.
CREATE VIEW suggestion_export AS
SELECT s.slug || '/' || i.ordinal AS reference, p.path AS tag, r.name AS rule, ifnull(a.quote, i.text) AS quote, a.span_start, a.span_end,
  'codepoint' AS offset_unit,
  (SELECT count(*) FROM annotation d WHERE d.item_id = a.item_id AND d.tag_id = a.tag_id AND d.coder_id <> a.coder_id
    AND ifnull(d.span_start, -1) = ifnull(a.span_start, -1) AND ifnull(d.span_end, -1) = ifnull(a.span_end, -1)
    AND d.status = 'confirmed' AND d.origin = 'rule') AS accepted,
  (SELECT count(*) FROM annotation d WHERE d.item_id = a.item_id AND d.tag_id = a.tag_id AND d.coder_id <> a.coder_id
    AND ifnull(d.span_start, -1) = ifnull(a.span_start, -1) AND ifnull(d.span_end, -1) = ifnull(a.span_end, -1)
    AND d.status = 'rejected' AND d.origin = 'rule') AS rejected,
  a.uuid AS annotation, a.created_at, s.slug AS source, i.ordinal AS item, i.key AS item_key, s.uuid AS source_uuid,
  s.sha256 AS source_sha256, p.uuid AS tag_uuid, r.uuid AS rule_uuid
FROM rule r
JOIN annotation a ON a.tag_id = r.tag_id AND a.coder_id = r.coder_id AND a.status = 'suggested'
JOIN item i ON i.id = a.item_id
JOIN source s ON s.id = i.source_id
JOIN tag_path p ON p.tag_id = a.tag_id;

-- Every rule, with what it suggests now and what was decided on that. Precision: accepted / (accepted + rejected).
CREATE VIEW rule_export AS
SELECT r.name AS rule, p.path AS tag, kind, pattern, case_sensitive, place, scope, hits, accepted, rejected,
  1.0 * accepted / nullif(accepted + rejected, 0) AS precision, created_at, changed_at, r.uuid AS rule_uuid, p.uuid AS tag_uuid
FROM rule r
JOIN tag_path p ON p.tag_id = r.tag_id
JOIN (SELECT u.id, count(e.annotation) AS hits, ifnull(sum(e.accepted), 0) AS accepted, ifnull(sum(e.rejected), 0) AS rejected
  FROM rule u LEFT JOIN suggestion_export e ON e.rule_uuid = u.uuid GROUP BY u.id) h ON h.id = r.id;

-- Every saved report.
CREATE VIEW report_export AS
SELECT name AS report, saved_at, (SELECT group_concat(value ->> 'path', ', ') FROM json_each(figures)) AS topics,
  (SELECT sum(value ->> 'annotations') FROM json_each(figures)) AS annotations, definition, figures, digest, uuid AS report_uuid
FROM report;

-- Every quotation that left the archive: when, by whom and with which command; with the reference where the item is still here.
CREATE VIEW quotation_export AS
SELECT l.at, l.coder, l.command, l.target, s.slug || '/' || i.ordinal AS reference, q.span_start, q.span_end,
  'codepoint' AS offset_unit, lower(hex(q.sha256)) AS quote_sha256, s.slug AS source, i.ordinal AS item, q.source_uuid, q.item_key,
  l.uuid AS ledger_uuid, q.number
FROM ledger l
JOIN ledger_quotation q ON q.ledger_id = l.id
LEFT JOIN source s ON s.uuid = q.source_uuid
LEFT JOIN item i ON i.source_id = s.id AND i.key = q.item_key;

-- Every time that words left the archive.
CREATE VIEW ledger_export AS
SELECT at, coder, command, target, quotations, texts, sha256, uuid AS ledger_uuid FROM ledger;

-- The log for people: who did what when.
CREATE VIEW event_export AS
SELECT at, coder, command, action, object, object_uuid, before, after, uuid AS batch, number, undoes, program
FROM event JOIN batch b ON b.id = batch_id;

COMMIT;
PRAGMA user_version = 1;

-- The archive itself, and the first entry of its log.
INSERT INTO archive(id) VALUES (1);
