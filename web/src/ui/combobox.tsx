import { Combobox as BaseCombobox } from '@base-ui/react/combobox'
import { Check, ChevronDown, Plus, X } from 'lucide-react'
import { type ReactNode, useContext, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { classNames } from './class-names.ts'
import { fold, matches } from './fold.ts'
import { popupClass } from './menu.tsx'
import { PortalContainer } from './portal-container.ts'
import { Spinner } from './spinner.tsx'
import { inputClass } from './text-input.tsx'
import { uiTexts } from './ui-texts.ts'

export interface Option {
  value: string
  label: string
  /** A second line, or what tells two of the same name apart. */
  hint?: ReactNode
  icon?: ReactNode
}

export interface ComboboxProps {
  value: Option | null
  onChange: (option: Option | null) => void
  options: readonly Option[]
  /** The options are what the caller found for it; without it, all there are, searched here. */
  onSearch?: (text: string) => void
  isLoading?: boolean
  /** Offers to make what was typed and not found. */
  onCreate?: (text: string) => void
  isClearable?: boolean
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
  onBlur?: () => void
  id?: string
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
}

const CREATE = '\u0000create'

/** One of many, found by typing; arrows, Enter and Escape as in any list. */
export function Combobox(props: ComboboxProps) {
  const {
    value,
    onChange,
    options,
    onSearch,
    isLoading,
    onCreate,
    isClearable,
    placeholder,
    disabled,
    className,
    ...tied
  } = props
  const texts = useWords(uiTexts)
  const container = useContext(PortalContainer)
  const [typed, setTyped] = useState('')
  const shown = offered(options, typed, onSearch !== undefined, onCreate !== undefined)
  return (
    <BaseCombobox.Root<Option>
      items={shown}
      filter={null}
      value={value}
      disabled={disabled ?? false}
      autoHighlight
      itemToStringLabel={({ label }) => label}
      isItemEqualToValue={(item, chosen) => item.value === chosen.value}
      onValueChange={(option) => {
        if (option?.value === CREATE) onCreate?.(option.label)
        else onChange(option)
      }}
      onInputValueChange={(text, { reason }) => {
        const search = reason === 'input-change' ? text : ''
        setTyped(search)
        onSearch?.(search)
      }}
    >
      <BaseCombobox.InputGroup className={classNames('relative flex items-center', className)}>
        <BaseCombobox.Input
          {...tied}
          // While the list is open all else is hidden from readers, also the label: a reference reaches it still.
          aria-labelledby={tied.id && !tied['aria-label'] ? `${tied.id}-label` : undefined}
          {...(placeholder ? { placeholder } : {})}
          className={classNames(inputClass, isClearable && value ? 'pr-16' : 'pr-9')}
        />
        <span className="absolute right-1 flex items-center text-muted">
          {isClearable && (
            <BaseCombobox.Clear aria-label={texts.clear} className={iconClass}>
              <X aria-hidden="true" className="size-4" />
            </BaseCombobox.Clear>
          )}
          <BaseCombobox.Trigger aria-label={texts.open} className={iconClass}>
            {isLoading ? <Spinner /> : <ChevronDown aria-hidden="true" className="size-4" />}
          </BaseCombobox.Trigger>
        </span>
      </BaseCombobox.InputGroup>
      <BaseCombobox.Portal container={container}>
        <BaseCombobox.Positioner sideOffset={4} collisionPadding={8} className="z-40 outline-none">
          <BaseCombobox.Popup
            aria-busy={isLoading}
            className={classNames(popupClass, 'w-(--anchor-width) max-h-[min(var(--available-height),22rem)]')}
          >
            <BaseCombobox.Empty className="px-2 py-1.5 text-muted empty:hidden">
              {isLoading ? texts.loading : typed ? texts.nothingMatches(typed) : texts.nothingYet}
            </BaseCombobox.Empty>
            <BaseCombobox.List>
              {(option: Option) => <ComboboxOption key={option.value} option={option} />}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  )
}

function ComboboxOption({ option }: { option: Option }) {
  const texts = useWords(uiTexts)
  return (
    <BaseCombobox.Item
      value={option}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-highlighted:bg-sunken pointer-coarse:min-h-11"
    >
      {option.value === CREATE ? (
        <>
          <Plus aria-hidden="true" className="size-4 shrink-0 text-accent" />
          <span className="min-w-0 flex-1 truncate font-medium text-accent">{texts.create(option.label)}</span>
        </>
      ) : (
        <>
          {option.icon}
          <span className="min-w-0 flex-1">
            <span className="block truncate">{option.label}</span>
            {option.hint && <span className="block truncate text-sm text-muted">{option.hint}</span>}
          </span>
          <BaseCombobox.ItemIndicator>
            <Check aria-hidden="true" className="size-4 text-accent" />
          </BaseCombobox.ItemIndicator>
        </>
      )}
    </BaseCombobox.Item>
  )
}

function offered(options: readonly Option[], typed: string, isSearched: boolean, mayCreate: boolean): Option[] {
  const found = isSearched || typed === '' ? [...options] : options.filter(({ label }) => matches(label, typed))
  const isKnown = found.some(({ label }) => fold(label) === fold(typed))
  return mayCreate && typed.trim() !== '' && !isKnown ? [...found, { value: CREATE, label: typed.trim() }] : found
}

const iconClass =
  'inline-flex size-7 items-center justify-center rounded-control hover:text-text pointer-coarse:size-10'
