import type { ReactNode } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { keysTexts } from './keys-texts.ts'
import { useObserved } from './observable.ts'
import { PaperChoice } from './paper-choice.tsx'
import { payTexts } from './pay-texts.ts'
import { METHOD_KEYS } from './till-keys.ts'
import { changeTillSettings, type TillSettings, tillSettings } from './till-settings.ts'
import { useTill } from './use-till.ts'

/** Every key of the till, and what this machine prefers. */
export function KeysDialog() {
  const texts = useWords(keysTexts)
  const pay = useWords(payTexts)
  const { till } = useTill()
  return (
    <Dialog title={texts.title} shape="wide" onClose={() => till.open(null)}>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <KeyList title={texts.keys} keys={KEYS.map(([key, text]) => [key, texts[text]])} />
        <div className="flex flex-col gap-6">
          <KeyList
            title={texts.paying}
            keys={[
              ...(['cash', 'card', 'other', 'transfer'] as const).map((one) => [METHOD_KEYS[one], pay[one]] as const),
              ['Enter', texts.finish],
            ]}
          />
          <section>
            <h3 className="mb-1 font-bold">{texts.settings}</h3>
            <div className="flex flex-col">
              <Setting name="hasSound">{texts.sound}</Setting>
              <Setting name="printsAtOnce">{texts.printsAtOnce}</Setting>
              <Setting name="hasSingleKeys">{texts.singleKeys}</Setting>
              <Setting name="hasSlowScanner">{texts.slowScanner}</Setting>
              <div className="mt-2 flex items-center gap-3">
                <span>{texts.paper}</span>
                <PaperChoice className="w-40!" />
              </div>
            </div>
          </section>
        </div>
      </div>
    </Dialog>
  )
}

const KEYS = [
  ['A–Z 0–9', 'typing'],
  ['F2', 'search'],
  ['↑ ↓', 'arrows'],
  ['Enter', 'enter'],
  ['12*', 'times'],
  ['+ −', 'moreOrLess'],
  ['%', 'discount'],
  ['F3', 'customer'],
  ['F4', 'pause'],
  ['F8', 'sales'],
  ['F9 · Ctrl Enter', 'pay'],
  ['Supr', 'remove'],
  ['Shift Supr', 'empty'],
  ['Ctrl Z', 'undo'],
  ['Esc', 'escape'],
  ['Ctrl K', 'palette'],
  ['?', 'list'],
] as const

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [key: string, text: string])[] }) {
  return (
    <section>
      <h3 className="mb-1 font-bold">{title}</h3>
      <dl>
        {keys.map(([key, text]) => (
          <div key={key} className="flex items-baseline gap-3 border-b border-hairline py-1.5 last:border-0">
            <dt className="w-30 shrink-0">
              <kbd className="rounded-control border border-hairline bg-canvas px-1.5 py-0.5 font-sans text-sm font-medium">
                {key}
              </kbd>
            </dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Setting({ name, children }: { name: Exclude<keyof TillSettings, 'paper'>; children: ReactNode }) {
  const settings = useObserved(tillSettings)
  return (
    <Checkbox
      label={children}
      checked={settings[name]}
      onChange={({ target }) => changeTillSettings({ [name]: target.checked })}
    />
  )
}
