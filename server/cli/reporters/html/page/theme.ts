import {byId} from './element.ts'
import {recall, remember} from './memory.ts'

/** Lets the reader choose between light and dark, where the system's choice is not wanted. */
export function watchTheme(): void {
  const select = byId<HTMLSelectElement>('theme')
  const apply = (): void => {
    document.documentElement.dataset['theme'] = select.value
  }
  select.value = recall('theme')
  if (select.selectedIndex < 0) select.value = ''
  apply()
  select.addEventListener('change', () => {
    apply()
    remember('theme', select.value)
  })
}
