import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The least that an update changes: the page says that it is the new one, and so does the worker. */
export async function updatePages(folder: string): Promise<void> {
  await change(join(folder, 'index.html'), (html) =>
    html.replace('</head>', '<meta name="version" content="new" /></head>'),
  )
  await change(join(folder, 'sw.js'), (script) => script.replace(/`orbit-\$\{"[^"]*"\}`/, '"orbit-new"'))
}

async function change(file: string, edit: (text: string) => string): Promise<void> {
  const text = await readFile(file, 'utf8')
  const edited = edit(text)
  if (edited === text) throw new Error(`${file} has not what an update changes`)
  await writeFile(file, edited)
  for (const packed of ['.br', '.gz']) await rm(file + packed, { force: true })
}
