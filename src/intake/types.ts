import type { Keep } from '../outbox/keep.ts';

/** Reads a file that the build emitted, by its path below the publish directory; undefined where there is none. */
export type ReadBuilt = (path: string) => Promise<string | undefined>;

/** What the intake works with. Everything that is not pure is handed in. */
export interface IntakeDeps {
  keep: Keep;
  /**
   * What a person can look up a comment by that was received; undefined for one that was not. Missing where nothing is
   * noted. Throws where it cannot be told now.
   */
  find?: ((id: string) => Promise<string | undefined>) | undefined;
  read: ReadBuilt;
  now: () => Date;
  /** Says to whoever runs the site what went wrong. Gets no stranger's words. */
  log: (message: string) => void;
}

/** What the platform knows of the sender. The address is used for the limit per minute and kept nowhere. */
export interface Sender {
  ip: string;
  /** Keeps the process alive for what goes on behind the answer, on platforms that would freeze it. */
  waitUntil?: (work: Promise<unknown>) => void;
}

/** Answers `POST /api/comments` and `/api/comments/preview`, `GET /reply/` and `GET /comments/received/`. */
export type Intake = (request: Request, sender: Sender) => Promise<Response>;
