import type { Paper } from '../../../../contract/src/receipts.ts'
import { useWords } from '../../lib/texts.ts'
import { Select } from '../../ui/select.tsx'
import { useObserved } from './observable.ts'
import { payTexts } from './pay-texts.ts'
import { changeTillSettings, tillSettings } from './till-settings.ts'

/** Remembered by this machine: it is about its printer. */
export function PaperChoice({ className = '', id }: { className?: string; id?: string }) {
  const texts = useWords(payTexts)
  const { paper } = useObserved(tillSettings)
  return (
    <Select
      id={id}
      aria-label={texts.paper}
      className={className}
      value={paper}
      onChange={({ target }) => changeTillSettings({ paper: target.value as Paper })}
    >
      <option value="80mm">{texts.roll}</option>
      <option value="a4">{texts.sheet}</option>
    </Select>
  )
}
