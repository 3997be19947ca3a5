import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Config } from '../config.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Say } from './say.ts'

export interface Tls {
  cert: string
  key: string
}

/** The certificate and its key, tried before anything is served with them. */
export function readTls({ tls }: Config, say: Say): Tls | undefined {
  if (tls === undefined) return undefined
  const pair = { cert: readPem('ORBIT_TLS_CERT', tls.certFile), key: readPem('ORBIT_TLS_KEY', tls.keyFile) }
  try {
    createSecureContext(pair)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `ORBIT_TLS_CERT (${tls.certFile}) and ORBIT_TLS_KEY (${tls.keyFile}) are not a certificate and its key in PEM form: ${reason}`,
    )
  }
  const end = new X509Certificate(pair.cert).validToDate
  if (end < new Date())
    say(`The certificate in ${tls.certFile} ended on ${end.toISOString().slice(0, 10)}: browsers refuse it.`)
  return pair
}

function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new OperatorError(`${variable}=${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
