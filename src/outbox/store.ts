/** A text under a key, and what tells this version of it from others. */
export interface Stored {
  text: string;
  version: string;
}

/**
 * Where the outbox keeps what is on its way. What was created is durable, and seen by everybody who shares the store,
 * when the promise resolves. Keys are two words with a slash between them.
 */
export interface Store {
  /** What it is and where, for people. */
  readonly description: string;
  read(key: string): Promise<Stored | undefined>;
  /** Gives the version; undefined where the key is there already. Of several at once, one creates it. */
  create(key: string, text: string): Promise<string | undefined>;
  /**
   * Puts a text in the place of a version, and gives the new one. Of several at once, one does. Undefined where the version
   * is no longer the latest, or the new one was replaced before this could be told.
   */
  replace(key: string, text: string, version: string): Promise<string | undefined>;
  /** One that is not there is fine. */
  remove(key: string): Promise<void>;
  /** The second words of all keys with this first word. */
  names(folder: string): Promise<string[]>;
}
