import { limit } from '../forge/limit.ts';
import type { Proposal, Proposed } from '../forge/port.ts';
import { BRANCH_PREFIX } from '../forge/proposal.ts';
import { keptKey, type Parcel, parsed, Receipt, readParcel, waitingKey } from './parcel.ts';
import type { Store } from './store.ts';

/** How many texts are read from the store at once. */
const READERS = 16;

export interface ParcelsOptions {
  store: Store;
  now: () => Date;
  log: (message: string) => void;
}

/** The comments in the store: those that wait, and the receipts of those that do not. */
export interface Parcels {
  /** @throws where the store does not take it */
  accept(proposal: Proposal): Promise<Proposed>;
  /** What a person can look a comment up by, whether it waits or was proposed; undefined where it was never received. */
  find(id: string): Promise<string | undefined>;
  /** The ids of all that wait, the unreadable included. */
  ids(): Promise<string[]>;
  /** Those of them that can be read, oldest first. What cannot is said and left. */
  read(ids: readonly string[]): Promise<Parcel[]>;
  settle(id: string, proposed: Proposed): Promise<void>;
  /** Takes away what was settled, where a process ended in between, and gives the others. */
  unsettled(proposals: readonly Proposal[]): Promise<Proposal[]>;
}

const byAge = (a: Parcel, b: Parcel): number =>
  a.received.localeCompare(b.received) || a.proposal.id.localeCompare(b.proposal.id);

export function parcelsIn({ store, now, log }: ParcelsOptions): Parcels {
  const reading = limit(READERS);

  const receiptOf = async (id: string): Promise<Receipt | undefined> =>
    parsed(Receipt, (await store.read(keptKey(id)))?.text);

  async function parcelOf(id: string): Promise<Parcel | undefined> {
    const stored = await store.read(waitingKey(id));
    const found = readParcel(id, stored?.text);
    if (stored && !found) log(`The outbox holds something unreadable for comment ${id}: look at it.`);
    return found;
  }

  /** Who sends a comment anew mends what a broken disk has made of it. */
  async function mend(id: string, text: string): Promise<void> {
    const stored = await store.read(waitingKey(id));
    if (stored && !readParcel(id, stored.text)) await store.replace(waitingKey(id), text, stored.version);
  }

  return {
    async accept(proposal) {
      const { id } = proposal;
      const receipt = await receiptOf(id);
      if (receipt) return { reference: receipt.reference, existing: true };
      const text = JSON.stringify({ received: now().toISOString(), proposal } satisfies Parcel);
      const made = await store.create(waitingKey(id), text);
      if (made === undefined) await mend(id, text);
      return { reference: proposal.branch, existing: made === undefined };
    },
    async find(id) {
      const [receipt, waiting] = await Promise.all([receiptOf(id), store.read(waitingKey(id))]);
      return receipt?.reference ?? (waiting && `${BRANCH_PREFIX}${id}`);
    },
    ids: () => store.names('waiting'),
    async read(ids) {
      const found = await Promise.all(ids.map((id) => reading(() => parcelOf(id))));
      return found.filter((one) => one !== undefined).sort(byAge);
    },
    // The receipt comes first: at no moment is neither there.
    async settle(id, { reference, number }) {
      const receipt: Receipt = {
        reference,
        ...(number === undefined ? {} : { number }),
        proposed: now().toISOString(),
      };
      await store.create(keptKey(id), JSON.stringify(receipt));
      await store.remove(waitingKey(id));
    },
    async unsettled(proposals) {
      const receipts = await Promise.all(proposals.map(({ id }) => reading(() => receiptOf(id))));
      const settled = proposals.filter((_, i) => receipts[i] !== undefined);
      for (const { id } of settled) await store.remove(waitingKey(id));
      return proposals.filter((_, i) => receipts[i] === undefined);
    },
  };
}
