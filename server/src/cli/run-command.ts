import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { explain } from '../start/explain.ts'
import { type Command, UsageError } from './command.ts'

const [DONE, FAILED, MISUSED] = [0, 1, 2]

/** Finds the command in the words, runs it, and returns the exit code: 0 done, 1 failed, 2 called wrongly, or one of its own. */
export async function runCommand(commands: Command[], words: string[]): Promise<number> {
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))
  try {
    if (command === undefined) return showCommands(commands, words)
    const { options, argument } = readOptions(command, words.slice(command.name.split(' ').length))
    if (options.help === true) {
      console.log(`npm run orbit -- ${command.name}: ${command.summary}\n\n${command.help}`)
      return DONE
    }
    const outcome = await command.run({ config: readConfig(), options, argument, say: (line) => console.log(line) })
    if (typeof outcome === 'number') return outcome
    return outcome === false ? FAILED : DONE
  } catch (error) {
    if (!(error instanceof UsageError)) {
      console.error(explain(error))
      return FAILED
    }
    console.error(
      `${error.message}\nSee: npm run orbit -- ${command === undefined ? 'help' : `${command.name} --help`}`,
    )
    return MISUSED
  }
}

function showCommands(commands: Command[], words: string[]): number {
  const group = commands.filter(({ name }) => name.startsWith(`${words[0]} `))
  if (group.length > 0 && words.length === 1) {
    throw new UsageError(`Which one: ${group.map(({ name }) => name).join(', ')}?`)
  }
  if (group.length > 0 && ['--help', '-h', 'help'].includes(words[1] ?? '')) {
    console.log(overview(group))
    return DONE
  }
  const isQuestion = words.length === 0 || words[0] === 'help' || words[0] === '--help' || words[0] === '-h'
  if (!isQuestion) throw new UsageError(`There is no command "${words.join(' ')}".`)
  const about = words[0] === 'help' && words.length > 1 ? words.slice(1).join(' ') : undefined
  const asked = commands.find(({ name }) => name === about)
  if (about !== undefined && asked === undefined) throw new UsageError(`There is no command "${about}".`)
  if (asked !== undefined) console.log(`npm run orbit -- ${asked.name}: ${asked.summary}\n\n${asked.help}`)
  else console.log(overview(commands))
  return DONE
}

function overview(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    "OrbitEngine: the operator's commands",
    '',
    ...commands.map(({ name, summary }) => `  npm run orbit -- ${name.padEnd(width)}   ${summary}`),
    '',
    'Each says more with --help. They end with 0 when done, 1 when something failed, 2 when called wrongly;',
    'import sales with 3 when some lines were refused.',
  ].join('\n')
}

function readOptions(command: Command, words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: command.argument !== undefined,
    })
    if (positionals.length > 1) throw new UsageError(`One ${command.argument} at a time.`)
    return { options: values as Record<string, string | boolean | undefined>, argument: positionals[0] }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
