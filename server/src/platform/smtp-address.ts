import { isLoopback } from './loopback.ts'

/** A mail server, and as whom to speak to it. */
export interface SmtpAddress {
  host: string
  port: number
  /** Encrypted from the first byte (`smtps:`), rather than from the first command on. */
  isTls: boolean
  /** Only a server on this machine is spoken to without encryption. */
  mayBePlain: boolean
  credentials: { user: string; password: string } | undefined
}

const EXAMPLE = 'write smtps://user:password@smtp.example.com or smtp://user:password@smtp.example.com:587'

export function checkSmtpAddress(text: string): { address: SmtpAddress } | { complaint: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return { complaint: EXAMPLE }
  if (url.search !== '' || url.hash !== '' || !/^\/?$/.test(url.pathname)) {
    return { complaint: `${EXAMPLE}; encryption and the check of the certificate cannot be turned off` }
  }
  if ((url.username === '') !== (url.password === ''))
    return { complaint: `${EXAMPLE}: both user and password, or neither` }
  const isTls = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.+)\]$/, '$1')
  const credentials = url.username === '' ? undefined : { user: decoded(url.username), password: decoded(url.password) }
  return {
    address: { host, port: Number(url.port) || (isTls ? 465 : 587), isTls, mayBePlain: isLoopback(host), credentials },
  }
}

/** A percent sign that stands for itself is meant so. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
