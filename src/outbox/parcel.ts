import * as z from 'zod/mini';
import { assertProposal } from '../forge/proposal.ts';

/** A proposal on its way, and when it was received, ISO 8601 in UTC. */
export const Parcel = z.object({
  received: z.string(),
  proposal: z.object({
    id: z.string(),
    path: z.string(),
    text: z.string(),
    branch: z.string(),
    title: z.string(),
    body: z.string(),
    summary: z.string(),
  }),
});
export type Parcel = z.infer<typeof Parcel>;

/** What became of one: where it waits for a decision. */
export const Receipt = z.object({
  reference: z.string(),
  number: z.optional(z.number()),
  proposed: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

export const waitingKey = (id: string): string => `waiting/${id}`;
export const keptKey = (id: string): string => `kept/${id}`;

/** Reads a text that we have written; undefined where it is none, as after a disk that broke. */
export function parsed<T>(schema: z.ZodMiniType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/** Reads the parcel of a comment; undefined where the text is none, or one that no forge could be given. */
export function readParcel(id: string, text: string | undefined): Parcel | undefined {
  const parcel = parsed(Parcel, text);
  if (parcel?.proposal.id !== id) return undefined;
  try {
    assertProposal(parcel.proposal);
    return parcel;
  } catch {
    return undefined;
  }
}
