import {GUIDELINES} from '../guidelines/index.ts'
import type {Kind} from '../guidelines/guideline.ts'
import type {Severity} from '../finding.ts'
import type {Locale} from '../locale.ts'
import {SUPPRESSION_RULES} from '../suppression.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {CLEAN} from './io.ts'
import type {Io} from './io.ts'
import {openLocale} from './locale.ts'

/** A rule as it is listed. */
export interface RuleInfo {
  name: string
  kind: Kind | 'suppression'
  severity: Severity
  sources: string[]
  title: string
  /** Looked at unless the configuration says otherwise. */
  on: boolean
}

/** `tactful rules`: lists the guidelines. */
export function rules(args: Arguments, io: Io): number {
  const infos = listRules(openLocale(args, io))
  if (args.values.get('format')?.[0] === 'json') {
    io.out.write(`${JSON.stringify({version: 1, rules: infos}, null, 2)}\n`)
    return CLEAN
  }
  const {bold, dim} = coloursFor(args, io, io.out)
  const width = Math.max(...infos.map(({name}) => name.length))
  for (const [index, info] of infos.entries()) {
    if (info.kind !== infos[index - 1]?.kind)
      io.out.write(`${index > 0 ? '\n' : ''}${bold(KINDS[info.kind])}\n`)
    const severity = (info.on ? info.severity : 'off').padEnd(7)
    io.out.write(`  ${info.name.padEnd(width)}  ${severity}  ${info.title}  ${dim(info.sources.join(' '))}\n`)
  }
  return CLEAN
}

const KINDS: Record<RuleInfo['kind'], string> = {
  'must-not-say': 'What a letter must not say',
  'must-say': 'What a letter must say',
  form: 'Form',
  suppression: 'Comments that suppress findings',
}

/** Everything that can be configured and explained by name. */
export function listRules(locale: Locale): RuleInfo[] {
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
