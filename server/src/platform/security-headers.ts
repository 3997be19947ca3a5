import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 365 * 24 * 60 * 60

// The reference page brings its own files from here and styles its elements; nothing else may be loaded or run. What the web
// application may do says web-pages.ts.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export function setSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    // A file may say more exactly what it needs, and how long it may be kept.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', POLICY)
    reply.header('x-content-type-options', 'nosniff')
    // Old browsers know only this one.
    const mayBeFramed = String(reply.getHeader('content-security-policy')).includes("frame-ancestors 'self'")
    reply.header('x-frame-options', mayBeFramed ? 'SAMEORIGIN' : 'DENY')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    const isAnswer = request.url.startsWith('/api/v1/') && !reply.hasHeader('cache-control')
    if (isAnswer) reply.header('cache-control', 'no-store')
    if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`)
  })
}
