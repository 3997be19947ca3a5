import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Whom PostgreSQL's programs run as; undefined: whoever started us. */
export interface SystemUser {
  uid: number
  gid: number
}

const userName = 'orbitengine'

/** PostgreSQL refuses to run as root, so root lends it a user that owns nothing else and can't sign in. */
export async function findOrMakeSystemUser(say: (line: string) => void): Promise<SystemUser> {
  const found = findSystemUser()
  if (found) return found
  const makers = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false'],
    ['adduser', '-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false'], // busybox
  ]
  // Several tries: /etc/passwd is locked while another process (perhaps another start of ours) changes it.
  for (let attempt = 0; attempt < 5; attempt++) {
    for (const [program = '', ...options] of makers) {
      spawnSync(program, [...options, userName], { stdio: 'ignore' })
      const made = findSystemUser()
      if (made) {
        say(`PostgreSQL does not run as root: it runs as the system user "${userName}", made for it.`)
        return made
      }
    }
    await sleep(300)
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the system user "${userName}" could not be made. Make it (useradd --system ${userName}), or start OrbitEngine as another user than root.`,
  )
}

function findSystemUser(): SystemUser | undefined {
  const uid = askId('-u')
  const gid = askId('-g')
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

/** `id` asks the same directories as the system does, which may be more than /etc/passwd. */
function askId(option: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [option, userName], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

/** Asked of the system itself rather than worked out from modes: access lists and mounts count too. */
export function canEnter(folder: string, user: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
