import type { Probe } from './probes.ts'
import type { Send } from './send.ts'
import type { World } from './world.ts'

/**
 * The same is asked in the name of others first, each question once: by the other organization, and with the sessions whose
 * secrets are borrowed. Whatever the server keeps in memory then is theirs, and would be given to us.
 */
export async function letOthersAskFirst({ theirs, openSession }: World, send: Send, probes: readonly Probe[]) {
  const theirCookie = await openSession(theirs, theirs.userId)
  const known = new Set<string>()
  for (const { request, identity } of probes.filter(isWorthAsking)) {
    const headers = { ...request.headers, cookie: `orbit_session=${identity.secretOf ?? theirCookie}` }
    const question = JSON.stringify({ ...request, headers })
    if (known.has(question)) continue
    known.add(question)
    await send({ ...request, headers })
  }
}

function isWorthAsking({ endpoint, identity, kind, place, variant, isWrite }: Probe): boolean {
  if (identity.granted === undefined && identity.secretOf === undefined) return false
  if (!isWrite) return endpoint.method === 'GET' && kind !== 'malformed'
  // What may be signed out of is their session.
  const isOfRows = endpoint.access !== 'signed-in' && endpoint.access !== 'anyone'
  return isOfRows && kind === 'own' && place === '–' && variant === 'as it is'
}
