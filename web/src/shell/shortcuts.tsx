import { useState } from 'react'
import { currentPreferences, prefer } from '../lib/preferences.ts'
import { useWords } from '../lib/texts.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Key } from '../ui/key.tsx'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

/** The keys of every page. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const texts = useWords(shellTexts)
  const [hasSingleKeys, setSingleKeys] = useState(currentPreferences().singleKeys)
  const always = [
    ['Ctrl K', texts.keyPalette],
    ['?', texts.keyShortcuts],
    ['Esc', texts.keyEscape],
    ['Ctrl ↵', texts.keySend],
  ] as const
  return (
    <Dialog title={texts.shortcuts} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <KeyList title={texts.keysOfPages} keys={always} />
        <KeyList
          title={texts.keysGo}
          keys={usePages().map(({ key, text }) => [key.toUpperCase(), texts[text] as string] as const)}
        />
        <p className="text-muted">{texts.keysOfTill}</p>
        <Checkbox
          label={texts.singleKeys}
          checked={hasSingleKeys}
          onChange={({ target }) => {
            setSingleKeys(target.checked)
            prefer({ singleKeys: target.checked })
          }}
        />
      </div>
    </Dialog>
  )
}

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [key: string, act: string])[] }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
      <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
        {keys.map(([key, act]) => (
          <div key={key} className="flex h-8 items-center justify-between gap-4 border-b border-hairline">
            <dt className="truncate">{act}</dt>
            <dd className="flex shrink-0 gap-1">
              <span className="seen-by-readers-only">{key}</span>
              {key.split(' ').map((part) => (
                <Key key={part}>{part}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
