import type {Location, Log, Notification, PhysicalLocation, ReportingDescriptor, Result, Run} from 'sarif'
import type {Related, Severity} from '../../finding.ts'
import type {Span} from '../../letter/letter.ts'
import {pageOf} from '../../guidelines/pages.ts'
import type {Locale} from '../../locale.ts'
import {quotedExamples} from '../quoted-examples.ts'
import {listRules} from '../rules.ts'
import type {RuleInfo} from '../rules.ts'
import type {InputError} from '../desk.ts'
import type {ReportContext} from './index.ts'
import {indented} from './json.ts'
import {Occurrences, checkoutPath, humanRange} from './places.ts'
import type {CheckedFile, QuietFinding, ReportedFinding, Reporter} from './report.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
/** The name under which fingerprints are filed; its number changes when they are made another way. */
const FINGERPRINT = 'tactful/v1'
const ROOT = '%SRCROOT%'
const LEVELS: Record<Severity, Result.level> = {error: 'error', warning: 'warning', info: 'note'}

/** SARIF 2.1.0, for services that keep findings over time. Results come first, so that no letter has to be kept. */
export function sarifReporter({locale, io}: ReportContext): Reporter {
  const rules = new Rules(locale)
  const head: Pick<Log, '$schema' | 'version'> = {$schema: SCHEMA, version: '2.1.0'}
  let first = true
  return {
    begin: () => `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "runs": [\n    {\n      "results": [`,
    file(file) {
      const uri = toUri(checkoutPath(file.path, io))
      const occurrences = new Occurrences()
      const results = [
        ...file.findings.map((finding) => resultOf(finding, file, uri, rules, occurrences, io)),
        ...file.quiet.map((finding) => ({
          ...resultOf(finding, file, uri, rules, occurrences, io),
          suppressions: [suppressionOf(finding)],
        })),
      ]
      return results
        .map((result) => {
          const comma = first ? '' : ','
          first = false
          return `${comma}\n        ${indented(result, 8)}`
        })
        .join('')
    },
    end({errors}) {
      const rest: Omit<Run, 'results'> = {
        tool: {
          driver: {
            name: 'Tactful',
            semanticVersion: io.version,
            informationUri: pageOf(''),
            rules: rules.descriptors,
          },
        },
        columnKind: 'utf16CodeUnits',
        // Without an address: a report says nothing of the machine it was made on.
        originalUriBaseIds: {[ROOT]: {description: {text: 'The checkout, or the working directory.'}}},
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: errors.map((error) => notificationOf(error, io)),
          },
        ],
      }
      const members = indented(rest, 6).replace(/^\{/, '')
      return `${first ? '' : '\n      '}],${members}\n  ]\n}\n`
    },
  }
}

/** The rules that results point to: all there are, and those of a house as they come up. */
class Rules {
  readonly descriptors: ReportingDescriptor[]
  readonly #indexes: Map<string, number>

  constructor(locale: Locale) {
    this.descriptors = listRules(locale).map((info) => descriptorOf(info, locale))
    this.#indexes = new Map(this.descriptors.map(({id}, index) => [id, index]))
  }

  indexOf({rule, url}: ReportedFinding): number {
    const known = this.#indexes.get(rule)
    if (known !== undefined) return known
    this.#indexes.set(rule, this.descriptors.length)
    return this.descriptors.push({id: rule, ...(url === '' ? {} : {helpUri: url})}) - 1
  }
}

function descriptorOf(
  {name, kind, severity, title, on, sources}: RuleInfo,
  locale: Locale,
): ReportingDescriptor {
  const texts = locale.guidelines[name]
  const what = texts?.what.trim() ?? title
  const why = texts?.why.trim() ?? ''
  const markdown = [what, why, ...quotedExamples(texts), `\`tactful explain ${name}\``]
  return {
    id: name,
    shortDescription: {text: title === '' ? name : title},
    fullDescription: {text: what === '' ? name : what},
    helpUri: pageOf(name),
    help: {
      text: [what, why].filter((text) => text !== '').join('\n\n') || name,
      markdown: markdown.join('\n\n'),
    },
    defaultConfiguration: {level: LEVELS[severity], enabled: on},
    properties: {tags: [kind, ...sources]},
  }
}

function resultOf(
  finding: ReportedFinding,
  file: CheckedFile,
  uri: string,
  rules: Rules,
  occurrences: Occurrences,
  io: ReportContext['io'],
): Result {
  const {rule, severity, message, fingerprint, related = [], fixes} = finding
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(finding),
    level: LEVELS[severity],
    message: {text: message},
    locations: [{physicalLocation: locationOf(file, uri, finding)}],
    ...(related.length === 0 ? {} : {relatedLocations: related.map((place) => relatedLocationOf(place, io))}),
    partialFingerprints: {[FINGERPRINT]: `${fingerprint}:${occurrences.next(fingerprint)}`},
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({title, edits}) => ({
            description: {text: title},
            artifactChanges: [
              {
                artifactLocation: {uri, uriBaseId: ROOT},
                replacements: edits.map((edit) => ({
                  deletedRegion: humanRange(file.lineStarts, edit),
                  insertedContent: {text: edit.newText},
                })),
              },
            ],
          })),
        }),
  }
}

function locationOf({text, lineStarts}: CheckedFile, uri: string, span: Span): PhysicalLocation {
  return {
    artifactLocation: {uri, uriBaseId: ROOT},
    region: {...humanRange(lineStarts, span), snippet: {text: text.slice(span.start, span.end)}},
  }
}

function relatedLocationOf({path, start, end, message}: Related, io: ReportContext['io']): Location {
  return {
    physicalLocation: {
      artifactLocation: {uri: toUri(checkoutPath(path, io)), uriBaseId: ROOT},
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
    message: {text: message},
  }
}

function suppressionOf({by, justification}: QuietFinding): NonNullable<Result['suppressions']>[number] {
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    ...(justification === undefined ? {} : {justification}),
  }
}

function notificationOf({path, line, character, message}: InputError, io: ReportContext['io']): Notification {
  const region = line === undefined ? {} : {region: {startLine: line + 1, startColumn: (character ?? 0) + 1}}
  return {
    level: 'error',
    message: {text: message},
    locations: [
      {
        physicalLocation: {
          artifactLocation: {uri: toUri(checkoutPath(path, io)), uriBaseId: ROOT},
          ...region,
        },
      },
    ],
  }
}

/** A relative path as a URI reference. */
function toUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
