import {GUIDELINES} from '../guidelines/index.ts'
import type {HouseGuideline} from '../house/house.ts'
import type {Kind} from '../guidelines/guideline.ts'
import type {Severity} from '../finding.ts'
import {say} from '../locale.ts'
import type {Locale} from '../locale.ts'
import {SUPPRESSION_RULES} from '../suppression.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {CLEAN} from './io.ts'
import type {Io} from './io.ts'
import {openHouse} from './house.ts'

/** A rule as it is listed. */
export interface RuleInfo {
  name: string
  kind: Kind | 'suppression'
  severity: Severity
  sources: string[]
  title: string
  /** Looked at unless the configuration says otherwise. */
  on: boolean
  /** Where a guideline of the house's own is written. */
  file?: string
}

/** `tactful rules`: lists the guidelines, those of the house among them. */
export async function rules(args: Arguments, io: Io): Promise<number> {
  const {locale, guidelines} = await openHouse(args, io)
  const infos = listRules(locale, guidelines)
  if (optionValue(args, 'format') === 'json') {
    io.out.write(`${JSON.stringify({version: 1, rules: infos}, null, 2)}\n`)
    return CLEAN
  }
  const {bold, dim} = coloursFor(args, io, io.out)
  const width = Math.max(...infos.map(({name}) => name.length))
  const severityOf = ({on, severity}: RuleInfo): string => say(locale, `severity-${on ? severity : 'off'}`)
  const severityWidth = Math.max(...infos.map((info) => severityOf(info).length))
  for (const [index, info] of infos.entries()) {
    const heading = headingOf(info)
    if (index === 0 || heading !== headingOf(infos[index - 1]!))
      io.out.write(`${index > 0 ? '\n' : ''}${bold(say(locale, heading))}\n`)
    const severity = severityOf(info).padEnd(severityWidth)
    io.out.write(`  ${info.name.padEnd(width)}  ${severity}  ${info.title}  ${dim(info.sources.join(' '))}\n`)
  }
  return CLEAN
}

/** The name of the heading under which a rule is listed. */
function headingOf({kind, file}: RuleInfo): string {
  return file === undefined ? `rules-${kind}` : `rules-house-${kind}`
}

/**
 * Everything that can be configured and explained by name.
 * @param guidelines guidelines of the house's own, whose texts are in `locale`
 */
export function listRules(locale: Locale, guidelines: readonly HouseGuideline[] = []): RuleInfo[] {
  const titleOf = (name: string): string => locale.guidelines[name]?.title ?? ''
  return [
    ...GUIDELINES.map(({name, kind, severity, sources, off}) => ({
      name,
      kind,
      severity,
      sources: [...sources],
      title: titleOf(name),
      on: off !== true,
    })),
    ...(['must-not-say', 'must-say'] as const).flatMap((kind) =>
      guidelines
        .filter((guideline) => guideline.kind === kind)
        .map(({name, severity, place}) => ({
          name,
          kind,
          severity,
          sources: ['house'],
          title: titleOf(name),
          on: true,
          file: place.file,
        })),
    ),
    ...SUPPRESSION_RULES.map((name) => ({
      name,
      kind: 'suppression' as const,
      severity: 'warning' as const,
      sources: ['custom'],
      title: titleOf(name),
      on: true,
    })),
  ]
}
