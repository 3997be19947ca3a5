import { useRef, useState } from 'react'
import type { SaleSummary } from '../../../../contract/src/sales.ts'
import { ask } from '../../lib/ask.ts'
import { say, useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { sentenceOf } from '../../ui/states.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toast.ts'
import { uiTexts } from '../../ui/ui-texts.ts'
import { salesTexts } from './sales-texts.ts'

interface CancelFormProps {
  sale: SaleSummary
  onBack: () => void
  onCancelled: () => void
}

/** Not undone: therefore it asks why, and not whether. */
export function CancelForm({ sale, onBack, onCancelled }: CancelFormProps) {
  const texts = useWords(salesTexts)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const number = sale.invoiceNumber ?? ''
  const cancel = async () => {
    if (isBusy) return
    if (reason.trim() === '') {
      setError(texts.reasonMissing)
      return field.current?.focus()
    }
    setBusy(true)
    try {
      await ask('sales.cancel', { params: { id: sale.id }, body: { reason } })
      toast(texts.cancelled(number))
      onCancelled()
    } catch (failure) {
      setError(sentenceOf(failure, say(uiTexts)))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={texts.cancelTitle(number)}
      focusFirst={field}
      onClose={onBack}
      onSubmit={() => void cancel()}
      actions={
        <>
          <Button onClick={onBack}>{texts.back}</Button>
          <Button type="submit" kind="danger" shortcut="↵" isBusy={isBusy}>
            {texts.cancel}
          </Button>
        </>
      }
    >
      <Field label={texts.reason} hint={texts.reasonHint} error={error}>
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
