import type { Config } from '../config.ts'
import { isLoopback } from '../platform/loopback.ts'
import { OperatorError } from '../platform/operator-error.ts'

/** Passwords and sales don't cross a network that anyone can listen to, unless the operator says so. */
export function refusePlainHttp(config: Config): void {
  if (isLoopback(config.host) || config.tls || config.trustedProxies || config.allowHttp) return
  throw new OperatorError(
    [
      `HOST=${config.host} is reached over the network, where plain HTTP shows passwords to everyone in between. Do one of these:`,
      '  ORBIT_TLS_CERT=<file> ORBIT_TLS_KEY=<file>   to serve HTTPS',
      '  ORBIT_TRUSTED_PROXIES=<address>              when a proxy in front speaks HTTPS',
      '  ORBIT_ALLOW_HTTP=1                           when the network is safe, for example a private one of containers',
    ].join('\n'),
  )
}
