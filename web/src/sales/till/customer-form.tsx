import { useState } from 'react'
import { documentFaults } from '../../../../contract/src/document-verdicts.ts'
import { checkDocument, documentTypesOf, NO_DOCUMENT } from '../../../../contract/src/identity-documents.ts'
import { ask, Refusal } from '../../lib/ask.ts'
import { newId } from '../../lib/ids.ts'
import { useLanguage } from '../../lib/language.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { sentenceOf } from '../../ui/states.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { uiTexts } from '../../ui/ui-texts.ts'
import { type CustomerDraft, chooseCustomer, draftFrom } from './customer-names.ts'
import { customerTexts } from './customer-texts.ts'
import { useTill } from './use-till.ts'

/** A new customer: only what one asks at a till. */
export function CustomerForm({ begin, onBack }: { begin: string; onBack: () => void }) {
  const texts = useWords(customerTexts)
  const ui = useWords(uiTexts)
  const { till } = useTill()
  const { country } = till.shop
  const types = documentTypesOf(country)
  const typeOf = (number: string) =>
    types.find(
      (type) => type !== NO_DOCUMENT && type !== 'passport' && checkDocument(country, type, number).verdict === 'valid',
    )
  const [id] = useState(newId)
  const [draft, setDraft] = useState(() => draftFrom(begin, typeOf))
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const set = (part: Partial<CustomerDraft>) => setDraft({ ...draft, ...part })
  const name = draft.isCompany ? draft.companyName : draft.firstName
  const isNameless = name.trim() === ''
  const hasDocument = draft.documentType !== NO_DOCUMENT
  const check = checkDocument(country, draft.documentType, draft.documentNumber || null)
  const save = async () => {
    setChecked(true)
    setError(null)
    if (isBusy || isNameless || check.verdict === 'invalid') return
    setBusy(true)
    try {
      chooseCustomer(till, await ask('customers.create', { body: { id, ...bodyOf(draft) } }))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const text = (key: 'companyName' | 'firstName' | 'lastName' | 'phone' | 'email', fault?: string | false) => (
    <Field
      label={texts[key]}
      error={fault}
      {...(key === 'firstName' || key === 'companyName' ? {} : { isOptional: texts.optional })}
    >
      {(control) => (
        <TextInput
          {...control}
          type={key === 'email' ? 'email' : key === 'phone' ? 'tel' : 'text'}
          value={draft[key]}
          onChange={({ target }) => set({ [key]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog
      title={texts.createTitle}
      shape="side"
      onClose={() => till.open(null)}
      onSubmit={save}
      actions={
        <>
          <Button onClick={onBack}>{texts.back}</Button>
          <Button type="submit" kind="filled" shortcut="↵" isBusy={isBusy}>
            {texts.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {draft.isCompany ? (
          text('companyName', isChecked && isNameless && texts.nameMissing)
        ) : (
          <div className="grid grid-cols-2 gap-3">
            {text('firstName', isChecked && isNameless && texts.nameMissing)}
            {text('lastName')}
          </div>
        )}
        <Checkbox
          label={texts.isCompany}
          checked={draft.isCompany}
          onChange={({ target }) =>
            set(
              target.checked
                ? { isCompany: true, companyName: draft.companyName || `${draft.firstName} ${draft.lastName}`.trim() }
                : { isCompany: false },
            )
          }
        />
        <div className="grid grid-cols-[8rem_1fr] gap-3">
          <Field label={texts.documentType}>
            {(control) => (
              <Select
                {...control}
                value={draft.documentType}
                onChange={({ target }) => set({ documentType: target.value })}
              >
                {types.map((type) => (
                  <option key={type} value={type}>
                    {type === NO_DOCUMENT ? texts.none : type === 'passport' ? texts.passport : type}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {hasDocument && <NumberField draft={draft} check={check} isChecked={isChecked} onType={set} />}
        </div>
        {text('phone')}
        {text('email')}
        {error !== null && (
          <div
            role="alert"
            className="flex flex-wrap items-center gap-3 rounded-control bg-bad-tint px-3 py-2 text-bad"
          >
            <p>{sentenceOf(error, ui)}</p>
            <TakenBy error={error} />
          </div>
        )}
      </div>
    </Dialog>
  )
}

interface NumberFieldProps {
  draft: CustomerDraft
  check: ReturnType<typeof checkDocument>
  isChecked: boolean
  onType: (part: Partial<CustomerDraft>) => void
}

/** With its verdict as it is typed. */
function NumberField({ draft, check, isChecked, onType }: NumberFieldProps) {
  const texts = useWords(customerTexts)
  const language = useLanguage()
  const sentence = check.fault ? documentFaults[check.fault][language] : texts.valid
  const isTyped = isChecked || draft.documentNumber.trim() !== ''
  const isInvalid = check.verdict === 'invalid'
  return (
    <Field
      label={texts.number}
      error={isTyped && isInvalid && sentence}
      hint={isTyped && <span className={check.verdict === 'valid' ? 'text-good' : 'text-warn'}>{sentence}</span>}
    >
      {(control) => (
        <TextInput
          {...control}
          inputMode={/\D/.test(draft.documentNumber) ? 'text' : 'numeric'}
          value={draft.documentNumber}
          onChange={({ target }) => onType({ documentNumber: target.value })}
        />
      )}
    </Field>
  )
}

/** Somebody has this document: probably the one who stands there. */
function TakenBy({ error }: { error: unknown }) {
  const texts = useWords(customerTexts)
  const { till } = useTill()
  const taken = error instanceof Refusal ? error.problem.customer : undefined
  if (!taken) return null
  const use = async () => chooseCustomer(till, await ask('customers.read', { params: { id: taken.id } }))
  return (
    <>
      <p>{texts.taken(taken.name)}</p>
      <Button size="small" onClick={() => void use()}>
        {texts.useTaken}
      </Button>
    </>
  )
}

function bodyOf(draft: CustomerDraft) {
  const filled = (text: string) => text.trim() || null
  const hasDocument = draft.documentType !== NO_DOCUMENT
  return {
    documentType: draft.documentType,
    documentNumber: hasDocument ? filled(draft.documentNumber) : null,
    companyName: draft.isCompany ? filled(draft.companyName) : null,
    firstName: draft.isCompany ? null : filled(draft.firstName),
    lastName: draft.isCompany ? null : filled(draft.lastName),
    phone: filled(draft.phone),
    email: filled(draft.email),
  }
}
