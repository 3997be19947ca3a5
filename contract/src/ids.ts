import { z } from 'zod'

/** A UUID of any version, as PostgreSQL writes it. Clients make the ids of what they create. */
export const Id = z.guid('Expected a UUID').toLowerCase()

export const IdParams = z.strictObject({ id: Id })

/** Somebody or something referred to: enough to show it and to link to it. */
export const Reference = z.object({ id: Id, name: z.string() })
