import type { Config } from '../config.ts'
import { demoOrganization } from '../organizations/demo-shop.ts'
import type { SignIn } from './demo-sign-ins.ts'
import type { Say } from './say.ts'

/** The last lines of a start: where it is, and who can sign in. */
export function printReady(address: string, signIns: SignIn[], config: Config, say: Say): void {
  say(`OrbitEngine is ready at ${address}`)
  const lines = [
    `  What it can do:  ${address}/api/docs`,
    ...(signIns.length > 0 ? [`  Sign in to the organization "${demoOrganization.domain}" as:`] : []),
    ...signIns.map(({ email, password }) => `    ${email.padEnd(18)} ${password ?? '(with the password set earlier)'}`),
    ...(config.allowHttp && !config.tls
      ? ['  Plain HTTP is allowed (ORBIT_ALLOW_HTTP=1): passwords can be read on the way.']
      : []),
    '  Ctrl+C stops it.',
  ]
  console.log(lines.join('\n'))
}
