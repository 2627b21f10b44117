import type {Guideline} from './guideline.ts'

/**
 * The same letter in several languages with a language, a part, a placeholder, a reason or a status that does not match.
 * One letter alone does not tell: it is held against its translations when all of them have been read
 * (`server/translations`).
 */
const guideline: Guideline = {
  name: 'matching-translations',
  kind: 'form',
  severity: 'warning',
  sources: ['custom'],
  across: true,
  check: () => [],
}

export default guideline
