import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** `<organization id>.<secret>`: the organization can be entered before the secret is looked up, under row security. */
export interface SessionToken {
  organizationId: string
  tokenHash: Buffer
}

export const SESSION_IDLE_SECONDS = 12 * 60 * 60
export const SESSION_DAYS = 30

const SECRET_BYTES = 32
const FORM = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** A new secret, for the cookie, and its hash, for the database. */
export function newSessionToken(organizationId: string): SessionToken & { cookie: string } {
  const secret = randomBytes(SECRET_BYTES)
  return { organizationId, tokenHash: hash(secret), cookie: `${organizationId}.${secret.toString('base64url')}` }
}

export function readSessionToken(request: FastifyRequest): SessionToken | undefined {
  const match = FORM.exec(request.cookies[cookieName(isSecure(request))] ?? '')
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return { organizationId: match[1], tokenHash: hash(Buffer.from(match[2], 'base64url')) }
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, cookie: string): void {
  reply.setCookie(cookieName(isSecure(request)), cookie, {
    ...cookieOptions(request),
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(isSecure(request)), cookieOptions(request))
}

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

function hash(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest()
}
