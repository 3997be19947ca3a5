import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface Edit {
  /** from the root of the repository */
  file: string
  /** Throws when there is nothing to change: a mutant that breaks nothing proves nothing. */
  change(source: string): string
}

export const root = join(import.meta.dirname, '..', '..', '..', '..')

const mutants = new Map<string, readonly Edit[]>()

// A module that is imported for a mutant brings everything it imports of ours along as modules of that mutant.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    const mutant = mutantOf(context.parentURL ?? '')
    if (mutant === undefined || !isMutable(resolved.url)) return resolved
    return { ...resolved, url: `${resolved.url}?mutant=${mutant}` }
  },
  load(url, context, next) {
    const loaded = next(url, context)
    const mutant = mutantOf(url)
    if (mutant === undefined) return loaded
    const file = fileURLToPath(url.replace(/\?.*/, '')).slice(root.length + 1)
    const edits = (mutants.get(mutant) ?? []).filter((edit) => edit.file === file)
    return { ...loaded, source: edits.reduce((source, edit) => edit.change(source), String(loaded.source)) }
  },
})

/** The server's module with these edits applied to its sources, as if the files said so. */
export async function importMutated<Module>(name: string, edits: readonly Edit[], file: string): Promise<Module> {
  mutants.set(name, edits)
  return (await import(`${pathToFileURL(join(root, file)).href}?mutant=${name}`)) as Module
}

function mutantOf(url: string): string | undefined {
  return /\?mutant=(\w+)$/.exec(url)?.[1]
}

// What a refusal looks like is registered once for all (platform/route-schema.ts).
function isMutable(url: string): boolean {
  const ours = ['server', 'contract'].some((part) => url.startsWith(pathToFileURL(join(root, part, 'src/')).href))
  return ours && !url.endsWith('/contract/src/refusals.ts')
}
