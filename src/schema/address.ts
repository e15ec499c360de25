import * as z from 'zod/mini';
import { isWebAddress } from './text.ts';

/** An address on this site, from the root. */
export const SiteAddress = z
  .string()
  .check(z.regex(/^\/(?!\/)\S*$/, { error: 'begin with one slash, and leave no blank in it' }));

/** A web address as files hold it. */
export const WebAddress = z.string().check(
  z.maxLength(2000, { error: 'use at most 2000 characters' }),
  z.refine(isWebAddress, {
    error: 'write a whole address that begins with http:// or https://, without blanks or a password',
  }),
);
