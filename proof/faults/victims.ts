import { type Installation, killIfThere } from './installation.ts'

/** Who stands at the point. */
export interface Standing {
  /** sessions of the database */
  held: readonly number[]
  /** a command that runs beside the server */
  command?: number
}

/** What is killed, always with signal 9. */
export type Victim = (installation: Installation, standing: Standing) => Promise<void>

export const victims = {
  'the server': (installation) => installation.killServer(),
  'one session of PostgreSQL': async (_, { held: [pid] }) => {
    if (pid === undefined) throw new Error('no session stands there')
    killIfThere(pid, 'SIGKILL')
  },
  'the command': async (_, { command }) => {
    if (command === undefined) throw new Error('no command runs')
    killIfThere(command, 'SIGKILL')
  },
  postmaster: async (installation) => installation.killPostmaster(),
  'all of PostgreSQL': async (installation) => installation.killPostgres(),
  'server and postmaster': async (installation) => {
    installation.killPostmaster()
    await installation.killServer()
  },
  everything: async (installation) => {
    installation.killPostgres()
    await installation.killServer()
  },
} satisfies Record<string, Victim>
export type VictimName = keyof typeof victims
