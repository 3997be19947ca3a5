import { OperatorError } from '../platform/operator-error.ts'

/** Why PostgreSQL could not be used, in terms of the variable to change; anything unknown stays the error it is. */
export function explainConnection(error: unknown, variable: string, url: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname || 'the local socket'}:${port || 5432}`
  const sentence: Record<string, string> = {
    ECONNREFUSED: `No PostgreSQL answers at ${place}. Start it, or correct the host and port.`,
    ENOTFOUND: `The host ${hostname} is unknown. Correct its name.`,
    EAI_AGAIN: `The name ${hostname} could not be looked up. Try again, or write an address.`,
    ETIMEDOUT: `${place} does not answer. Is there a firewall in between?`,
    '28P01': `PostgreSQL at ${place} refuses the password of "${username}".`,
    '28000': `PostgreSQL at ${place} does not let "${username}" in: ${message}.`,
    '3D000': `PostgreSQL at ${place} has no database "${pathname.slice(1)}". Make it: create database …`,
    '42501': `"${username}" may not do this: ${message}. The server uses the role orbit_app; "npm run db:migrate" a superuser or the owner.`,
    '57P03': `PostgreSQL at ${place} is just starting. Try again in a moment.`,
    '53300': `PostgreSQL at ${place} has no connection left. Raise its max_connections.`,
  }
  const known = sentence[code] ?? sentenceAboutTls(code, message, place)
  return known === undefined ? error : new OperatorError(`${variable}: ${known}`)
}

function sentenceAboutTls(code: string, message: string, place: string): string | undefined {
  if (message.includes('does not support SSL')) {
    return `PostgreSQL at ${place} speaks no TLS, which is needed beyond this machine. Turn it on there (ssl = on); for an address of a private network, such as 10.0.0.5, sslmode=disable does without.`
  }
  if (/CERT|SELF_SIGNED|ISSUER|VERIFY/.test(code)) {
    return `The certificate of ${place} is not trusted (${code}). When its authority is your own, add sslrootcert=<file> to the address.`
  }
  if (message.includes('timeout expired')) return `${place} does not answer. Is there a firewall in between?`
  return undefined
}
