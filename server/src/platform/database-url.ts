import { isIP } from 'node:net'
import { isLoopback } from './loopback.ts'

export type CheckedDatabaseUrl = { url: string } | { complaint: string }

/**
 * An address of PostgreSQL as the server may use it. What leaves this machine travels encrypted to a server that proves who
 * it is (`sslmode=verify-full`). Without encryption only inside a private network, and only when the address says so.
 */
export function checkDatabaseUrl(text: string): CheckedDatabaseUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) {
    return { complaint: 'is not an address of PostgreSQL: write postgres://user:password@host:5432/database' }
  }
  const host = decodeURIComponent(url.searchParams.get('host') ?? url.hostname).replace(/^\[(.+)\]$/, '$1')
  if (host === '' || host.startsWith('/') || isLoopback(host)) return { url: text }

  const mode = url.searchParams.get('sslmode') ?? 'verify-full'
  if (mode === 'disable') {
    if (isPrivate(host)) return { url: text }
    return {
      complaint: `asks for no encryption to ${host}, which is not the address of a machine in a private network, such as 10.0.0.5: write that, or leave sslmode=disable out`,
    }
  }
  if (mode === 'no-verify' || url.searchParams.has('ssl') || url.searchParams.has('uselibpqcompat')) {
    return {
      complaint: `must let the certificate of ${host} be checked: write sslmode=verify-full, and sslrootcert=<file> when its authority is your own`,
    }
  }
  url.searchParams.set('sslmode', 'verify-full')
  return { url: url.href }
}

/** An address no router passes on to the internet. A name proves nothing: who answers to it is for others to say. */
export function isPrivate(host: string): boolean {
  return isIP(host) !== 0 && /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe[89ab])/i.test(host)
}
