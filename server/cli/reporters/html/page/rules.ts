import type {ReportRule} from '../data.ts'
import {byId, element} from './element.ts'
import {say} from './words.ts'

const kinds = new Map<string, ReportRule['kind']>()

/** What kind of rule a finding is of; undefined for a rule of a house. */
export function kindOf(rule: string): ReportRule['kind'] {
  return kinds.get(rule)
}

/** Explains the rules that found something. */
export function explainRules(rules: readonly ReportRule[], locale: string): void {
  const section = byId('guidelines')
  section.hidden = rules.length === 0
  for (const {name, kind, title, what, why, url} of rules) {
    kinds.set(name, kind)
    const entry = element('article', {id: `rule-${name}`, class: 'guideline', tabindex: -1})
    entry.append(element('h3', {}, element('code', {}, name)))
    if (title !== '') entry.append(element('p', {class: 'title', lang: locale}, title))
    if (what === '') entry.append(element('p', {}, say('hover-house')))
    for (const text of [what, why]) if (text !== '') entry.append(element('p', {lang: locale}, text))
    // A rule of a house may give any address; only these lead to a page.
    if (/^https?:\/\//.test(url))
      entry.append(element('p', {}, element('a', {href: url, rel: 'noreferrer'}, url)))
    section.append(entry)
  }
}
