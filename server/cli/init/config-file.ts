import {USUAL_BASELINE} from '../../baseline.ts'
import {CONFIG_NAMES} from '../../config/config.ts'
import type {Draft} from './draft.ts'
import {scalar} from './scalar.ts'
import {REPOSITORY} from './workflows.ts'

/** What a new configuration says of files. */
export interface Globs {
  files: readonly string[]
  ignore: readonly string[]
}

/**
 * A configuration to begin with: what was found, and what else there is, as comments.
 * @param hasBaseline whether there is a baseline already
 * @param there the name of the configuration that is there already
 */
export function configFor({files, ignore}: Globs, hasBaseline = false, there?: string): Draft {
  const text = `# Configuration of Tactful: ${REPOSITORY}/blob/main/docs/configuration.md
# “tactful print-config FILE” shows what applies to a letter, and why.

# Letters that do not say “letter:” in their front matter.
${key('files', files, '[letters/**/*.md]')}

# What is never looked at, unless it is named.
${key('ignore', ignore, '[letters/archive/**]')}

# Findings that are known and can wait: “tactful baseline” makes this file.
${hasBaseline ? '' : '# '}baseline: ${USUAL_BASELINE}

# The languages in which there is to be every letter that has one in its name: letters/ending.de.md.
# translations:
#   languages: [en, de, es]

# The language of letters that do not name theirs; without it, it is told from their words.
# language: en

# How severe the guidelines are here: off, info, warning or error. “tactful rules” lists them.
# rules:
#   require-goodwill: info
#   no-jargon: {severity: warning, longest-sentence: 30}

# Placeholders of your own, written with … between what opens and what closes them.
# placeholders: ["<<…>>"]

# Words that the house allows, or forbids, beyond what a guideline says.
# words:
#   - {rule: no-disrespect, forbid: ["ex-client"]}
`
  // JSON has no comments: it is not overwritten with what would be none.
  if (there?.endsWith('.json') === true) return {name: CONFIG_NAMES[0], text, instead: there}
  return {name: there ?? CONFIG_NAMES[0], text}
}

function key(name: string, globs: readonly string[], example: string): string {
  if (globs.length === 0) return `# ${name}: ${example}`
  if (globs.length === 1) return `${name}: [${scalar(globs[0] ?? '')}]`
  return [`${name}:`, ...globs.map((glob) => `  - ${scalar(glob)}`)].join('\n')
}
