import { DatabaseSync } from 'node:sqlite';

/**
 * What must be known of an old blog as a whole, and is too much for memory: sets, maps and lists in a file. Values are
 * kept as JSON. However much there is, only what was used last is in memory.
 */
export interface Disk {
  /** Its name; empty where it has none. */
  readonly file: string;
  set(name: string): DiskSet;
  map<V>(name: string): DiskMap<V>;
  list<V>(name: string): DiskList<V>;
  lists<V>(name: string): DiskLists<V>;
  /** Lets another thread open the file. Nothing may be put in any more. */
  share(): void;
  close(): void;
}

export interface DiskSet {
  /** @returns whether it is new */
  add(key: string): boolean;
  has(key: string): boolean;
}

export interface DiskMap<V> {
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): void;
  /** Sets a value where there is none yet. @returns whether there was none */
  add(key: string, value: V): boolean;
  /** In the order in which the keys came. */
  values(): Generator<V, void>;
}

export interface DiskList<V> {
  /** @returns its place, from 0 */
  push(value: V): number;
  get(place: number): V | undefined;
  /** Puts a value in a place, which may have been empty. */
  set(place: number, value: V): void;
  /** How many were pushed, or set in further places. */
  readonly length: number;
  /** By their places. */
  values(): Generator<V, void>;
}

/** A list for each key. */
export interface DiskLists<V> {
  push(key: string, value: V): void;
  has(key: string): boolean;
  of(key: string): V[];
  /** The list of a key, which is empty from then on. */
  take(key: string): V[];
  /** The first value of each list, in the order in which the keys came. */
  firsts(): Generator<V, void>;
}

/** Nothing of this is needed once the program has ended, however it ended. */
const SETTINGS = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -8000;
`;

/**
 * @param file a new one, which others can open once it is shared. Without a name it is one that nobody else can open, and
 * of which nothing is left whatever happens.
 */
export function disk(file = ''): Disk {
  const database = new DatabaseSync(file);
  database.exec(`${SETTINGS} BEGIN`);
  return tablesIn(file, database, (statement) => database.exec(statement));
}

/** Opens a file that was shared, to look things up. */
export const sharedDisk = (file: string): Disk =>
  tablesIn(file, new DatabaseSync(file, { readOnly: true }), () => {});

function tablesIn(file: string, database: DatabaseSync, make: (statement: string) => void): Disk {
  return {
    file,
    set(name) {
      make(`CREATE TABLE IF NOT EXISTS ${name} (key TEXT PRIMARY KEY) WITHOUT ROWID`);
      return setIn(database, name);
    },
    map(name) {
      make(`CREATE TABLE IF NOT EXISTS ${name} (place INTEGER PRIMARY KEY, key TEXT UNIQUE, value TEXT)`);
      return mapIn(database, name);
    },
    list(name) {
      make(`CREATE TABLE IF NOT EXISTS ${name} (place INTEGER PRIMARY KEY, value TEXT)`);
      return listIn(database, name);
    },
    lists(name) {
      make(`CREATE TABLE IF NOT EXISTS ${name} (place INTEGER PRIMARY KEY, key TEXT, value TEXT)`);
      make(`CREATE INDEX IF NOT EXISTS keys_of_${name} ON ${name} (key)`);
      return listsIn(database, name);
    },
    share: () => database.exec('COMMIT'),
    close: () => database.close(),
  };
}

/** What a row holds; whoever reads from a table put the values in. */
const valueIn = <V>(row: Record<string, unknown> | undefined): V | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.value)) as V);

/** Each in a statement of its own, so that two can be read at a time. */
function* valuesIn<V>(database: DatabaseSync, query: string): Generator<V, void> {
  for (const row of database.prepare(query).iterate()) yield valueIn<V>(row) as V;
}

function setIn(database: DatabaseSync, name: string): DiskSet {
  const add = database.prepare(`INSERT OR IGNORE INTO ${name} VALUES (?)`);
  const find = database.prepare(`SELECT 1 FROM ${name} WHERE key = ?`);
  return {
    add: (key) => add.run(key).changes === 1,
    has: (key) => find.get(key) !== undefined,
  };
}

function mapIn<V>(database: DatabaseSync, name: string): DiskMap<V> {
  const add = database.prepare(`INSERT OR IGNORE INTO ${name} (key, value) VALUES (?, ?)`);
  const set = database.prepare(
    `INSERT INTO ${name} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const find = database.prepare(`SELECT value FROM ${name} WHERE key = ?`);
  return {
    get: (key) => valueIn(find.get(key)),
    has: (key) => find.get(key) !== undefined,
    set: (key, value) => void set.run(key, JSON.stringify(value)),
    add: (key, value) => add.run(key, JSON.stringify(value)).changes === 1,
    values: () => valuesIn(database, `SELECT value FROM ${name} ORDER BY place`),
  };
}

function listIn<V>(database: DatabaseSync, name: string): DiskList<V> {
  const add = database.prepare(`INSERT INTO ${name} VALUES (?, ?)`);
  const set = database.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?)`);
  const find = database.prepare(`SELECT value FROM ${name} WHERE place = ?`);
  let length = Number(database.prepare(`SELECT count(*) AS n FROM ${name}`).get()?.n ?? 0);
  return {
    push(value) {
      add.run(length, JSON.stringify(value));
      length += 1;
      return length - 1;
    },
    get: (place) => valueIn(find.get(place)),
    set: (place, value) => void set.run(place, JSON.stringify(value)),
    get length() {
      return length;
    },
    values: () => valuesIn(database, `SELECT value FROM ${name} ORDER BY place`),
  };
}

function listsIn<V>(database: DatabaseSync, name: string): DiskLists<V> {
  const add = database.prepare(`INSERT INTO ${name} (key, value) VALUES (?, ?)`);
  const find = database.prepare(`SELECT value FROM ${name} WHERE key = ? ORDER BY place`);
  const at = database.prepare(`SELECT value FROM ${name} WHERE place = ?`);
  const remove = database.prepare(`DELETE FROM ${name} WHERE key = ?`);
  const of = (key: string): V[] => find.all(key).map((row) => valueIn<V>(row) as V);
  return {
    push: (key, value) => void add.run(key, JSON.stringify(value)),
    has: (key) => find.get(key) !== undefined,
    of,
    take(key) {
      const values = of(key);
      if (values.length > 0) remove.run(key);
      return values;
    },
    *firsts() {
      const places = `SELECT min(place) AS place FROM ${name} GROUP BY key ORDER BY 1`;
      for (const { place } of database.prepare(places).iterate())
        yield valueIn<V>(at.get(Number(place))) as V;
    },
  };
}
