import type { FastifyReply, FastifyRequest } from 'fastify'
import { newSecretToken, parseSecretToken, type SecretToken } from './secret-token.ts'

export const SESSION_IDLE_SECONDS = 12 * 60 * 60
export const SESSION_DAYS = 30

/** A new secret, for the cookie, and its hash, for the database. */
export function newSessionToken(organizationId: string): SecretToken & { cookie: string } {
  const { text, ...token } = newSecretToken(organizationId)
  return { ...token, cookie: text }
}

export function readSessionToken(request: FastifyRequest): SecretToken | undefined {
  return parseSecretToken(request.cookies[cookieName(isSecure(request))] ?? '')
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, cookie: string): void {
  reply.setCookie(cookieName(isSecure(request)), cookie, {
    ...cookieOptions(request),
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  })
  reply.setCookie(HINT, '1', { ...cookieOptions(request), httpOnly: false, maxAge: SESSION_DAYS * 24 * 60 * 60 })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(isSecure(request)), cookieOptions(request))
  reply.clearCookie(HINT, { ...cookieOptions(request), httpOnly: false })
}

// For the page: without it nobody is signed in, and it need not ask. It opens nothing.
const HINT = 'orbit_signed_in'

function cookieOptions(request: FastifyRequest) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(request) } as const
}

// With the prefix a browser takes the cookie only over HTTPS, from this very host.
function cookieName(secure: boolean): string {
  return secure ? '__Host-orbit_session' : 'orbit_session'
}

/** HTTPS here, or at a proxy that is trusted to say so. */
function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https'
}
