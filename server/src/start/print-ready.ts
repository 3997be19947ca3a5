import type { Config } from '../config.ts'
import type { SignIn } from './demo-sign-ins.ts'
import type { Say } from './say.ts'

/** The last lines of a start: where it is, and who can sign in. */
export function printReady(address: string, signIns: SignIn[], config: Config, say: Say): void {
  say(`OrbitEngine is ready at ${address}`)
  const lines = [
    `  Its API:  ${address}/api/docs`,
    ...linesOf(signIns),
    ...(config.allowHttp && !config.tls
      ? ['  Plain HTTP is allowed (ORBIT_ALLOW_HTTP=1): passwords can be read on the way.']
      : []),
    '  Ctrl+C stops it.',
  ]
  console.log(lines.join('\n'))
}

/** The same people with the same passwords are named once, with all of their organizations. */
function linesOf(signIns: SignIn[]): string[] {
  const teams = new Map<string, string[]>()
  for (const [organization, people] of Map.groupBy(signIns, (signIn) => signIn.organization)) {
    const team = people
      .map(({ email, password }) => `    ${email.padEnd(19)} ${password ?? '(with the password set earlier)'}`)
      .join('\n')
    teams.set(team, [...(teams.get(team) ?? []), organization])
  }
  return [...teams].flatMap(([team, organizations]) => [`  Sign in to ${namesOf(organizations)} as:`, team])
}

function namesOf(organizations: string[]): string {
  const [first, ...others] = organizations
  if (others.length === 0) return `the organization "${first}"`
  const shown = others.length > 3 ? `${others.slice(0, 2).join(', ')} … ${others.at(-1)}` : others.join(', ')
  return `the organization "${first}" (also: ${shown})`
}
