import { z } from 'zod';

/** What inputs of many commands are made of, each capped in size. */

export const id = z.string().min(1).max(64);
export const commandId = z.string().min(8).max(64);
export const shortText = z.string().trim().min(1).max(200);
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-22');
export const utcTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    'must be a UTC time like 2026-11-22T09:43:19.000Z',
  );
/** By one place in a list that people choose from. */
export const direction = z.enum(['up', 'down']);
/** A table of texts by name; no screen has more than a hundred fields to send. */
export const textTable = (longestName: number, longestText: number) =>
  z
    .record(z.string().max(longestName), z.string().max(longestText))
    .refine((table) => Object.keys(table).length <= 100, 'must have at most 100 entries');
export const page = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) };
/** No input, or nothing to tell. */
export const nothing = z.strictObject({});

/** A sender's address as it is typed. */
export const senderAddress = z.strictObject({
  name: z.string().trim().max(100),
  company: z.string().trim().max(100),
  line1: z.string().trim().max(200),
  line2: z.string().trim().max(200),
  line3: z.string().trim().max(200),
  city: z.string().trim().max(100),
  region: z.string().trim().max(100),
  postalCode: z.string().trim().max(20),
  country: z.string().trim().max(2),
  phone: z.string().trim().max(40),
});

/** Left out: the paper of the country that the station ships from. */
export const paper = z.enum(['letter', 'a4']).optional();
