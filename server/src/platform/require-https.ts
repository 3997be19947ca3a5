import type { FastifyInstance } from 'fastify'
import { isLoopback } from './loopback.ts'
import { refuse } from './refusal.ts'

const HEALTH = new Set(['/healthz', '/readyz'])

/**
 * A trusted proxy says that it spoke HTTPS; whoever comes past it in plain HTTP would send a password that anyone in between
 * can read. This machine may, and so may whoever only asks whether the server lives.
 */
export function requireHttps(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.protocol === 'https' || HEALTH.has(request.url.split('?')[0] ?? '')) return
    if (!isThisMachine(request.socket.remoteAddress)) refuse('https_required')
  })
}

/** The peer itself, whatever its headers say; IPv4 arrives at an IPv6 socket as ::ffff:127.0.0.1. */
function isThisMachine(address: string | undefined): boolean {
  return address !== undefined && isLoopback(address.replace(/^::ffff:/i, ''))
}
