import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a text stands: bytes from the beginning, and how many. */
export interface Slice {
  at: number;
  length: number;
}

/** How much is written at once, in bytes. */
const BLOCK = 1_000_000;

/** Texts on the disk that would need too much memory, in a file that only this program can open. */
export class Spill {
  readonly #handle: FileHandle;
  readonly #folder: string;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #written = 0;

  private constructor(handle: FileHandle, folder: string) {
    this.#handle = handle;
    this.#folder = folder;
  }

  static async open(): Promise<Spill> {
    const folder = await mkdtemp(join(tmpdir(), 'rejoinder-'));
    const handle = await open(join(folder, 'spill'), 'wx+', 0o600);
    // An open file can be used without a name, and then nothing of it is left whatever happens. Not so on Windows.
    await rm(folder, { recursive: true }).catch(() => {});
    return new Spill(handle, folder);
  }

  async add(text: string): Promise<Slice> {
    const bytes = Buffer.from(text);
    const slice = { at: this.#written + this.#pendingBytes, length: bytes.length };
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= BLOCK) await this.#flush();
    return slice;
  }

  async #flush(): Promise<void> {
    const block = Buffer.concat(this.#pending);
    for (let done = 0; done < block.length; ) {
      const { bytesWritten } = await this.#handle.write(
        block,
        done,
        block.length - done,
        this.#written + done,
      );
      done += bytesWritten;
    }
    this.#written += block.length;
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  async read({ at, length }: Slice): Promise<string> {
    if (this.#pendingBytes > 0) await this.#flush();
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, at + done);
      if (bytesRead === 0) throw new Error('A temporary file was cut off by something else');
      done += bytesRead;
    }
    return bytes.toString();
  }

  async close(): Promise<void> {
    await this.#handle.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
