export { SectionPanel } from './section.tsx'
export { SaveButton, VersionedForm } from './versioned-form.tsx'
