import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'

/** What a command is given. Values of options are strings, or `true` for flags; their meaning is the command's to check. */
export interface CommandInput {
  config: Config
  options: Record<string, string | boolean | undefined>
  /** The one word that is not an option, where the command takes one. */
  argument?: string | undefined
  /** A line for the operator, on standard output. */
  say(line: string): void
}

export interface Command {
  /** As it is called: `db migrate`. */
  name: string
  /** One line for `orbit help`. */
  summary: string
  /** The whole text of `--help`, but for the first line. */
  help: string
  options: ParseArgsOptionsConfig
  /** What its one word that is not an option is called, for commands that take one: NAME. */
  argument?: string
  /** Returns false when what it reports is bad news: exit code 1; or an exit code of its own. */
  run(input: CommandInput): Promise<boolean | number | undefined>
}

/** The command was called wrongly: exit code 2, with a pointer to `--help`. */
export class UsageError extends Error {
  override name = 'UsageError'
}
