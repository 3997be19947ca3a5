import { Check, Minus } from 'lucide-react'
import { permissionLabels } from '../../../contract/src/permission-labels.ts'
import type { Permission } from '../../../contract/src/permissions.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { TriStateCheckbox } from '../ui/tri-state-checkbox.tsx'
import { peopleTexts } from './people-texts.ts'
import { permissionGroups } from './permission-groups.ts'

interface PermissionsFieldProps {
  value: readonly Permission[]
  /** Undefined: only shown. */
  onChange?: ((permissions: Permission[]) => void) | undefined
}

/** What a role may do, in words, by what it is about. Nobody ticks what they do not have themselves. */
export function PermissionsField({ value, onChange }: PermissionsFieldProps) {
  const texts = useWords(peopleTexts)
  const may = useMay()
  const isBeyond = onChange !== undefined && permissionGroups.some(({ permissions }) => !permissions.every(may))
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-base font-bold">{texts.mayDo}</h2>
      {isBeyond && <p className="-mt-3 text-muted">{texts.notYours}</p>}
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {permissionGroups.map(({ text, permissions }) => (
          <Group key={text} name={texts[text] as string} permissions={permissions} value={value} onChange={onChange} />
        ))}
      </div>
    </div>
  )
}

interface GroupProps extends PermissionsFieldProps {
  name: string
  permissions: readonly Permission[]
}

function Group({ name, permissions, value, onChange }: GroupProps) {
  const texts = useWords(peopleTexts)
  const language = useLanguage()
  const may = useMay()
  const chosen = permissions.filter((permission) => value.includes(permission))
  const isFixed = onChange === undefined
  const mine = permissions.filter(may)
  const toggle = (changed: readonly Permission[], isOn: boolean) =>
    onChange?.([...value.filter((one) => !changed.includes(one)), ...(isOn ? changed : [])])
  return (
    <fieldset className="min-w-0">
      <legend className="flex items-center gap-2 font-medium">
        {!isFixed && mine.length > 0 && (
          <TriStateCheckbox
            label={texts.groupAll(name)}
            state={chosen.length === permissions.length || (chosen.length > 0 && 'some')}
            onChange={(isOn) => toggle(mine, isOn)}
          />
        )}
        {name}
      </legend>
      <div className="mt-1 flex flex-col border-l border-hairline pl-4">
        {permissions.map((permission) =>
          isFixed ? (
            <Said
              key={permission}
              label={permissionLabels[permission][language]}
              isGiven={value.includes(permission)}
            />
          ) : (
            <Checkbox
              key={permission}
              label={permissionLabels[permission][language]}
              checked={value.includes(permission)}
              disabled={!may(permission)}
              onChange={({ target }) => toggle([permission], target.checked)}
            />
          ),
        )}
      </div>
    </fieldset>
  )
}

function Said({ label, isGiven }: { label: string; isGiven: boolean }) {
  const texts = useWords(peopleTexts)
  const Icon = isGiven ? Check : Minus
  return (
    <p className={classNames('flex min-h-8 items-center gap-2', !isGiven && 'text-faint')}>
      <Icon aria-hidden="true" className={classNames('size-4 shrink-0', isGiven && 'text-good')} />
      {label}
      <span className="seen-by-readers-only">: {isGiven ? texts.yes : texts.no}</span>
    </p>
  )
}
